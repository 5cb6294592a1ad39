/**
 * The fields of one service: how it is built and started, its probes, what it needs and how it is
 * replaced. What Slipway does not have is looked up in a table of reasons, so that no key of a
 * Compose service is passed over in silence.
 */
@NullMarked
package dev.slipway.imports.compose.service;

import org.jspecify.annotations.NullMarked;
