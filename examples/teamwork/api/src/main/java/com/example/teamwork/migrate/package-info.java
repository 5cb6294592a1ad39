/**
 * The database schema: migrated by the command {@code migrate} and by nothing else, so that
 * replicas which start together never race for it. Entry: {@link
 * com.example.teamwork.migrate.Migration}.
 */
@NullMarked
package com.example.teamwork.migrate;

import org.jspecify.annotations.NullMarked;
