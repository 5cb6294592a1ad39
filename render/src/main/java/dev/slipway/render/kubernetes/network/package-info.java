/**
 * Who may talk to whom, from the edges of the model: nothing by default, names for everybody, and
 * one policy for each workload with one rule for each edge, on both of its ends. Entry type: {@link
 * dev.slipway.render.kubernetes.network.NetworkPolicies}.
 */
@NullMarked
package dev.slipway.render.kubernetes.network;

import org.jspecify.annotations.NullMarked;
