/**
 * What every code means, the model's and the rules': {@link dev.slipway.assess.guide.CodeGuide}
 * joins the tables of codes with the pages of the guide, for help, SARIF and decisions. Immutable.
 */
@NullMarked
package dev.slipway.assess.guide;

import org.jspecify.annotations.NullMarked;
