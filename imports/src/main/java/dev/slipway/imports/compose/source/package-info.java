/**
 * Compose files to one merged tree, the way Compose itself reads them: variables from {@code .env},
 * short forms lengthened, includes and extends followed inside the project, several files merged in
 * order. Entry type: {@link dev.slipway.imports.compose.source.ComposeSource}. Every loop is a
 * finding, every amount has a bound. Owned by the thread that imports.
 */
@NullMarked
package dev.slipway.imports.compose.source;

import org.jspecify.annotations.NullMarked;
