/**
 * How a service meets its database: with bounded pools and statements, and with an answer of its
 * own when the database is away. Entry: {@link
 * dev.slipway.starter.database.AvailabilityAutoConfiguration}. What is measured of it is found in
 * {@code observe.database}. Everything here is stateless.
 */
@NullMarked
package dev.slipway.starter.database;

import org.jspecify.annotations.NullMarked;
