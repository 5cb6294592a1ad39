/** Tests of reading logs. */
@NullMarked
package dev.slipway.runtime.process.log;

import org.jspecify.annotations.NullMarked;
