/**
 * What a person or program sees of a running deployment: {@link
 * dev.slipway.cli.progress.DeploymentView} holds what is known, {@link
 * dev.slipway.cli.progress.StepTree} turns it into lines (pure: same view, time and size, same
 * lines), and a {@link dev.slipway.cli.progress.DeploymentProgress} shows it: redrawn in place on a
 * terminal, line by line in a pipe, or as NDJSON. Events arrive on the command's thread; only the
 * live form has a second thread, its clock.
 */
@NullMarked
package dev.slipway.cli.progress;

import org.jspecify.annotations.NullMarked;
