/**
 * The control plane's own PostgreSQL: {@link dev.slipway.server.store.Database} with a small pool,
 * migrations under {@code db/migration}, and one class per table group. The only packages that
 * speak JDBC are this one and those below it. Thread-safe; every statement has a deadline.
 */
@NullMarked
package dev.slipway.server.store;

import org.jspecify.annotations.NullMarked;
