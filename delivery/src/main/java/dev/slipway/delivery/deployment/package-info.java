/**
 * One attempt to bring a release into its place, as values: {@link
 * dev.slipway.delivery.deployment.Deployment} with its {@link
 * dev.slipway.delivery.deployment.DeploymentState state}, its step records, its cause and figures.
 * All types are immutable; legal moves are methods of the states.
 */
@NullMarked
package dev.slipway.delivery.deployment;

import org.jspecify.annotations.NullMarked;
