/** Tests of the process runtime with real processes, databases and users. */
@NullMarked
package dev.slipway.runtime.process;

import org.jspecify.annotations.NullMarked;
