/** The PostgreSQL journal against the contract of journals, on a real server. */
@NullMarked
package dev.slipway.server.store.journal;

import org.jspecify.annotations.NullMarked;
