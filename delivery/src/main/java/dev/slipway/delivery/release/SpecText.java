package dev.slipway.delivery.release;

/**
 * A spec as the person wrote it.
 *
 * @param path used in positions only, nothing is read from it
 */
public record SpecText(String path, String text) {}
