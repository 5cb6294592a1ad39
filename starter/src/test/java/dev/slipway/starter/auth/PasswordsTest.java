package dev.slipway.starter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.StartRefused;
import dev.slipway.starter.http.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private static final int ROUNDS = 15;

  private final Passwords passwords = new Passwords(new PasswordProperties(10));

  @Test
  @Tag("AUTH-06")
  void hashesWithBcryptAtACostOfTenOrMore() {
    String hash = passwords.hash("correct horse");

    assertThat(hash).startsWith("$2a$10$").hasSize(60);
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
    assertThat(passwords.matches("correct horse", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("correct house", Optional.of(hash))).isFalse();
    assertThat(new Passwords(new PasswordProperties(11)).hash("x")).startsWith("$2a$11$");
    assertThatThrownBy(() -> new PasswordProperties(9))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("slipway.auth.passwords.cost");
    assertThatThrownBy(() -> new PasswordProperties(15)).isInstanceOf(StartRefused.class);
  }

  @Test
  @Tag("AUTH-06")
  void neverCutsALongPassword() {
    String longest = "ä".repeat(36); // 72 bytes
    String hash = passwords.hash(longest);

    assertThat(passwords.matches(longest, Optional.of(hash))).isTrue();
    assertThat(passwords.matches(longest + "x", Optional.of(hash))).isFalse();
    assertThatThrownBy(() -> passwords.hash(longest + "x"))
        .isInstanceOf(Refusal.class)
        .hasMessage("A password has 1 to 72 bytes");
    assertThatThrownBy(() -> passwords.hash("")).isInstanceOf(Refusal.class);
  }

  @Test
  void anUnknownUserTakesAsLongAsAWrongPassword() {
    Optional<String> known = Optional.of(passwords.hash("correct horse"));
    var ofKnown = new ArrayList<Long>();
    var ofUnknown = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      ofKnown.add(nanoseconds(known));
      ofUnknown.add(nanoseconds(Optional.empty()));
    }

    // Medians within a factor of two: skipping the work would make it a thousand.
    assertThat((double) median(ofUnknown) / median(ofKnown)).isBetween(0.5, 2.0);
  }

  @Test
  void knowsHashesOfALowerCost() {
    String hash = passwords.hash("correct horse");

    assertThat(passwords.isOutdated(hash)).isFalse();
    assertThat(new Passwords(new PasswordProperties(11)).isOutdated(hash)).isTrue();
  }

  private long nanoseconds(Optional<String> hash) {
    long started = System.nanoTime();
    assertThat(passwords.matches("wrong", hash)).isFalse();
    return System.nanoTime() - started;
  }

  private static long median(List<Long> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
