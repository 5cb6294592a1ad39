package dev.slipway.server.identity;

/** The account behind a request. */
public record Caller(String user, Role role) {}
