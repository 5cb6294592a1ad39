@NullMarked
package dev.slipway.render.tls;

import org.jspecify.annotations.NullMarked;
