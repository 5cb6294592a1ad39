@NullMarked
package dev.slipway.api.attach;

import org.jspecify.annotations.NullMarked;
