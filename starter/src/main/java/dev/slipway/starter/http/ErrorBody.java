package dev.slipway.starter.http;

/**
 * What a request gets that was not fulfilled.
 *
 * @param error what is wrong, for a person
 * @param code the kind of mistake, for a program; lower case with underscores
 * @param requestId where to find it in the logs
 */
public record ErrorBody(String error, String code, String requestId) {}
