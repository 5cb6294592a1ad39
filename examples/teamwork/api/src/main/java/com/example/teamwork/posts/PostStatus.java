package com.example.teamwork.posts;

import dev.slipway.starter.http.Refusal;
import java.util.List;
import java.util.Locale;

/** Which posts a list shows. */
enum PostStatus {
  PUBLISHED,
  DRAFT;

  static PostStatus parse(String text) {
    return switch (text) {
      case "published" -> PUBLISHED;
      case "draft" -> DRAFT;
      default -> throw Refusal.invalid(List.of("status must be published or draft"));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
