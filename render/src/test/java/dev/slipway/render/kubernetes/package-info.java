@NullMarked
package dev.slipway.render.kubernetes;

import org.jspecify.annotations.NullMarked;
