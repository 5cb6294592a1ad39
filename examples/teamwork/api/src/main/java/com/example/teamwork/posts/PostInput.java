package com.example.teamwork.posts;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.example.teamwork.http.Text;
import dev.slipway.starter.http.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post as a client sends it, with nothing promised yet. A new one names its author, an edit its
 * version.
 */
record PostInput(
    @Nullable UUID authorId,
    @Nullable String title,
    @Nullable String content,
    @Nullable Boolean published,
    @Nullable Integer version) {

  private static final int TITLE_CHARACTERS = 255;
  private static final int CONTENT_CHARACTERS = 100_000;

  /** The same input with every rule kept, or a refusal that names all that are broken. */
  Checked checked() {
    List<String> problems =
        Text.problems(
            List.of(
                required(),
                Text.problem("Title", title, TITLE_CHARACTERS),
                Text.problem("Content", content, CONTENT_CHARACTERS)));
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return new Checked(
        requireNonNull(title).strip(),
        requireNonNull(content),
        requireNonNullElse(published, true));
  }

  UUID checkedAuthor() {
    if (authorId == null) {
      throw Refusal.invalid(List.of("AuthorId is required"));
    }
    return authorId;
  }

  int checkedVersion() {
    if (version == null) {
      throw Refusal.invalid(List.of("Version is required: the one that was read before the edit"));
    }
    return version;
  }

  private Optional<String> required() {
    return Text.isMissing(title) || Text.isMissing(content)
        ? Optional.of("Title and content are required")
        : Optional.empty();
  }

  /** Input that keeps the rules. */
  record Checked(String title, String content, boolean published) {}
}
