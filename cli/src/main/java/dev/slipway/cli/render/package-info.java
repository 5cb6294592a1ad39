/**
 * Rendered files on this disk: {@link dev.slipway.cli.render.Kinds} says what can be rendered,
 * {@link dev.slipway.cli.render.RenderPlan} (pure) what would change, {@link
 * dev.slipway.cli.render.RenderedFolder} reads and writes. {@link
 * dev.slipway.cli.render.RenderLock} remembers what was written, so that a file edited by hand is
 * noticed. Nothing that Slipway did not write, or that somebody changed since, is overwritten or
 * deleted unasked.
 */
@NullMarked
package dev.slipway.cli.render;

import org.jspecify.annotations.NullMarked;
