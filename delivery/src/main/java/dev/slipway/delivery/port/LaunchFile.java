package dev.slipway.delivery.port;

/**
 * A file for an instance, held in memory until the instance's start writes it.
 *
 * @param mode permission bits
 */
public record LaunchFile(LaunchValue content, int mode) {}
