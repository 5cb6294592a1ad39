/** Tests of the process runtime instances. */
@NullMarked
package dev.slipway.runtime.process.instance;

import org.jspecify.annotations.NullMarked;
