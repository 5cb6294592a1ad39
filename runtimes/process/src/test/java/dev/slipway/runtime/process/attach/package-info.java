/** Tests of attached commands. */
@NullMarked
package dev.slipway.runtime.process.attach;

import org.jspecify.annotations.NullMarked;
