/** Tests of the process runtime PostgreSQL servers. */
@NullMarked
package dev.slipway.runtime.process.postgres;

import org.jspecify.annotations.NullMarked;
