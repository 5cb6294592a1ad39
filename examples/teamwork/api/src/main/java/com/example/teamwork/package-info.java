/**
 * Teamwork, a small team blog: one jar that is an HTTP server, a worker or a migration, as its
 * first argument says. Start reading at {@link com.example.teamwork.TeamworkApplication}. Each
 * feature has its own package with everything it needs, from the HTTP endpoint to its SQL.
 */
@NullMarked
package com.example.teamwork;

import org.jspecify.annotations.NullMarked;
