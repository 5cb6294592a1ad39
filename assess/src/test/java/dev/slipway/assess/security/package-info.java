/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.assess.security;

import org.jspecify.annotations.NullMarked;
