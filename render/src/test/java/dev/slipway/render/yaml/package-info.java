@NullMarked
package dev.slipway.render.yaml;

import org.jspecify.annotations.NullMarked;
