/**
 * The engine's journal in PostgreSQL: {@link dev.slipway.server.store.journal.PostgresJournal}.
 * Each change is one transaction that locks its place's row first and compares the lease's token
 * there. Whatever goes wrong in SQL is reported as {@code Unknown}: the engine then reads the
 * journal again instead of guessing. Thread-safe.
 */
@NullMarked
package dev.slipway.server.store.journal;

import org.jspecify.annotations.NullMarked;
