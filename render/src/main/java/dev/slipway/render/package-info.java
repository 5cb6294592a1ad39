/**
 * Turns an application into plain files that a team may read, keep and leave with.
 *
 * <p>Everything here is pure: the same model gives the same bytes, whatever the clock, locale, time
 * zone or folder. Files are values in memory; whoever asks writes them. Each kind of output has a
 * package of its own, and those packages do not see each other: they share {@link
 * dev.slipway.render.file} and {@link dev.slipway.render.yaml}.
 */
@NullMarked
package dev.slipway.render;

import org.jspecify.annotations.NullMarked;
