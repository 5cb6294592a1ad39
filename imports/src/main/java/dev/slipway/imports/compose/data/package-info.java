/**
 * Containers that are databases, caches, queues, search engines, object stores or mail catchers,
 * and therefore resources of the spec. Entry type: {@link
 * dev.slipway.imports.compose.data.DataServices}. Passwords are only compared, never written.
 */
@NullMarked
package dev.slipway.imports.compose.data;

import org.jspecify.annotations.NullMarked;
