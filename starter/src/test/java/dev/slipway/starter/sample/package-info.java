/** A small service with the conventions, and what its tests share. */
@NullMarked
package dev.slipway.starter.sample;

import org.jspecify.annotations.NullMarked;
