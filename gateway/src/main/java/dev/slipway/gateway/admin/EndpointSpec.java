package dev.slipway.gateway.admin;

/**
 * Where one instance listens.
 *
 * @param instance the name under which the caller knows the instance
 * @param host IP address, or a name that resolves when the table is applied
 * @param port 1 to 65535
 */
public record EndpointSpec(String instance, String host, int port) {}
