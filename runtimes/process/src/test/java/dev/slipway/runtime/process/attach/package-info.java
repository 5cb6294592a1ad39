/** Tests of the process runtime instances. */
@NullMarked
package dev.slipway.runtime.process.attach;

import org.jspecify.annotations.NullMarked;
