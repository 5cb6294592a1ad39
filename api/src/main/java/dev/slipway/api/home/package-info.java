/**
 * The folder of one Slipway installation and how a client on this machine finds its server: {@link
 * dev.slipway.api.home.SlipwayHome}. Reads and writes small files; state files are replaced
 * atomically by {@link dev.slipway.api.home.StateFile}.
 */
@NullMarked
package dev.slipway.api.home;

import org.jspecify.annotations.NullMarked;
