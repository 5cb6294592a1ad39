@NullMarked
package dev.slipway.server.attach;

import org.jspecify.annotations.NullMarked;
