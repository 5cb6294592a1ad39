package dev.slipway.server.store;

import dev.slipway.delivery.secret.Secret;

/**
 * Where the store is.
 *
 * @param url for JDBC, without credentials
 */
public record StoreAddress(String url, String user, Secret password) {}
