/** What a renderer could not say in its kind of output. Values for people; nothing throws. */
@NullMarked
package dev.slipway.render.finding;

import org.jspecify.annotations.NullMarked;
