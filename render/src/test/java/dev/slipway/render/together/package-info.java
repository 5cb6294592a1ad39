/**
 * All kinds of output of one application beside each other: the same facts, the same bytes whatever
 * surrounds the renderer, and no secret anywhere.
 */
@NullMarked
package dev.slipway.render.together;

import org.jspecify.annotations.NullMarked;
