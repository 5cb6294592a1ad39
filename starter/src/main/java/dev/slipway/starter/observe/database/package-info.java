/**
 * What the database costs and where it hurts: how long statements take and which are slow, how many
 * connections there are and who waits for one, and when none could be had. Entry: {@link
 * dev.slipway.starter.observe.database.DatabaseAutoConfiguration}. No statement's text and no value
 * leaves this package.
 */
@NullMarked
package dev.slipway.starter.observe.database;

import org.jspecify.annotations.NullMarked;
