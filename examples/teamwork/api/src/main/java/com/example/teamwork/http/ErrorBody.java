package com.example.teamwork.http;

/**
 * The body of every answer that is not a success.
 *
 * @param error for a person
 * @param code for a program; stable
 * @param requestId to find the request in the log
 */
record ErrorBody(String error, String code, String requestId) {}
