/** Tests of what the process runtime asks of the operating system. */
@NullMarked
package dev.slipway.runtime.process.host;

import org.jspecify.annotations.NullMarked;
