/**
 * What a team accepts with its eyes open: {@code slipway.check.yaml} beside the spec, read by
 * {@link dev.slipway.assess.acceptance.AcceptanceReader} into {@link
 * dev.slipway.assess.acceptance.Acceptances}. An error of the spec cannot be accepted. Immutable.
 */
@NullMarked
package dev.slipway.assess.acceptance;

import org.jspecify.annotations.NullMarked;
