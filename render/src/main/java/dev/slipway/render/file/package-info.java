/** Files in memory: what every renderer answers with. Immutable, ordered by path. */
@NullMarked
package dev.slipway.render.file;

import org.jspecify.annotations.NullMarked;
