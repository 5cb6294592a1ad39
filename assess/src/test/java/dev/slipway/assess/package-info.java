/** Tests of the rules over specs kept as files. */
@NullMarked
package dev.slipway.assess;

import org.jspecify.annotations.NullMarked;
