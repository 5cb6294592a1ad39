/**
 * Questions about the edges of an application, as pure functions over records: in which order
 * things are released ({@link dev.slipway.model.graph.DeploymentOrder}), whether services wait for
 * each other ({@link dev.slipway.model.graph.Cycles}), and who talks to whom ({@link
 * dev.slipway.model.graph.Edges}). Answers are sorted, so equal applications give equal answers.
 */
@NullMarked
package dev.slipway.model.graph;

import org.jspecify.annotations.NullMarked;
