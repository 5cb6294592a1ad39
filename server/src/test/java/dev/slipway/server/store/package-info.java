/** The store on a real PostgreSQL. */
@NullMarked
package dev.slipway.server.store;

import org.jspecify.annotations.NullMarked;
