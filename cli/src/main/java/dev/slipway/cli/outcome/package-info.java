/**
 * How a command ends: an {@link dev.slipway.cli.outcome.ExitCode}, and when it is not OK a {@link
 * dev.slipway.cli.outcome.Problem} with message, evidence, fix and next commands. A problem travels
 * as a {@link dev.slipway.cli.outcome.CliException} and is shown in one place. Values only; any
 * thread.
 */
@NullMarked
package dev.slipway.cli.outcome;

import org.jspecify.annotations.NullMarked;
