/** Code that breaks the rules on purpose, so that a test can see the rules bite. Never called. */
@NullMarked
package dev.slipway.architecture.sample;

import org.jspecify.annotations.NullMarked;
