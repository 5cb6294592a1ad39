/**
 * What every request has in common: its id and log line, the body of an error, cross-origin rules,
 * and the count of requests in flight on which a graceful stop depends.
 */
@NullMarked
package com.example.teamwork.http;

import org.jspecify.annotations.NullMarked;
