/**
 * Who listens where and who speaks to whom: ports from everywhere a file mentions them, routes from
 * published ports and proxy labels, values of variables rewritten to placeholders, networks and
 * links to edges. Works on {@link dev.slipway.imports.compose.draft.Draft}.
 */
@NullMarked
package dev.slipway.imports.compose.network;

import org.jspecify.annotations.NullMarked;
