/**
 * The control side: {@link dev.slipway.gateway.control.ControlPlane} holds the tables of all
 * environments, checks fencing and ownership, persists through {@link
 * dev.slipway.gateway.control.RouteStore} and hands compiled snapshots to the data path; {@link
 * dev.slipway.gateway.control.AdminServer} is its HTTP face, on loopback and only with the token.
 * Changes are serialised by one lock; a change is acknowledged when it is on disk and in force on
 * every event loop.
 */
@NullMarked
package dev.slipway.gateway.control;

import org.jspecify.annotations.NullMarked;
