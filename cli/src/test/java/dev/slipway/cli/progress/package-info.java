/** Tests; see the package of the same name in the main sources. */
@NullMarked
package dev.slipway.cli.progress;

import org.jspecify.annotations.NullMarked;
