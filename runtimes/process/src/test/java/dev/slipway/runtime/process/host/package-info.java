@NullMarked
package dev.slipway.runtime.process.host;

import org.jspecify.annotations.NullMarked;
