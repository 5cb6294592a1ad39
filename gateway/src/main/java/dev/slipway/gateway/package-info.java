/**
 * The gateway process: {@link dev.slipway.gateway.GatewayMain} reads the command line and owns the
 * signals, {@link dev.slipway.gateway.Gateway} wires one running gateway together. Packages below,
 * from the inside out: {@code http} (syntax), {@code route} (snapshots), {@code proxy} (data path),
 * {@code health}, {@code control} (tables, persistence, admin API); {@code admin} is the contract
 * with the outside. Requests never wait for a lock or for the disk; the control side works on its
 * own threads and hands the loops immutable snapshots.
 */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
