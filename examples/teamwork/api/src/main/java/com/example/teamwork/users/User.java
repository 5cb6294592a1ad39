package com.example.teamwork.users;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the team.
 *
 * @param version counts edits; an edit names the version it was made from
 */
record User(
    UUID id,
    String name,
    String email,
    @Nullable Integer age,
    int postCount,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
