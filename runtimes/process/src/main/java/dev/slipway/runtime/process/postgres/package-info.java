/**
 * PostgreSQL servers started and kept by Slipway. Entry type: {@link
 * dev.slipway.runtime.process.postgres.PostgresServer}. A server lives in its own session under its
 * own user and outlives slipwayd; it is found again by the process that really holds its data
 * folder, never by a remembered number alone.
 */
@NullMarked
package dev.slipway.runtime.process.postgres;

import org.jspecify.annotations.NullMarked;
