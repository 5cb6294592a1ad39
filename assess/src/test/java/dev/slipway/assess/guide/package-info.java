@NullMarked
package dev.slipway.assess.guide;

import org.jspecify.annotations.NullMarked;
