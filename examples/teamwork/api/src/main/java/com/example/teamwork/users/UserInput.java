package com.example.teamwork.users;

import static com.example.teamwork.http.Text.isMissing;
import static java.util.Objects.requireNonNull;

import com.example.teamwork.http.Text;
import dev.slipway.starter.http.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user as a client sends it, with nothing promised yet. */
record UserInput(
    @Nullable String name,
    @Nullable String email,
    @Nullable Integer age,
    @Nullable Integer version) {

  private static final int MOST_CHARACTERS = 255;
  private static final int OLDEST = 149; // the column says: less than 150

  /** The same input with every rule kept, or a refusal that names all that are broken. */
  Checked checked() {
    List<String> problems =
        Text.problems(
            List.of(
                required(),
                Text.problem("Name", name, MOST_CHARACTERS),
                Text.problem("Email", email, MOST_CHARACTERS),
                emailProblem(),
                ageProblem()));
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return new Checked(requireNonNull(name).strip(), requireNonNull(email).strip(), age);
  }

  int checkedVersion() {
    if (version == null) {
      throw Refusal.invalid(List.of("Version is required: the one that was read before the edit"));
    }
    return version;
  }

  private Optional<String> required() {
    return isMissing(name) || isMissing(email)
        ? Optional.of("Name and email are required")
        : Optional.empty();
  }

  private Optional<String> emailProblem() {
    boolean plausible = isMissing(email) || email.strip().matches("[^@\\s]+@[^@\\s]+");
    return plausible ? Optional.empty() : Optional.of("Email must look like name@example.com");
  }

  private Optional<String> ageProblem() {
    boolean allowed = age == null || (age > 0 && age <= OLDEST);
    return allowed ? Optional.empty() : Optional.of("Age must be from 1 to " + OLDEST);
  }

  /** Input that keeps the rules. */
  record Checked(String name, String email, @Nullable Integer age) {}
}
