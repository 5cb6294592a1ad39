package com.example.teamwork.posts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a user wrote.
 *
 * @param published drafts are not
 * @param remindedAt when the worker reminded the author of this draft
 * @param version counts edits; an edit names the version it was made from
 */
record Post(
    UUID id,
    Author author,
    String title,
    String content,
    boolean published,
    @Nullable Instant remindedAt,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** As much of a user as a reader of a post wants to know. */
  record Author(UUID id, String name) {}
}
