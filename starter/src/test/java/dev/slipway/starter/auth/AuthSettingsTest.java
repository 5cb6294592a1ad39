package dev.slipway.starter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.Secret;
import dev.slipway.starter.StartRefused;
import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Role;
import dev.slipway.starter.sample.Keys;
import dev.slipway.starter.sample.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service may be told, by the names that operators use. */
class AuthSettingsTest {

  @Test
  @Tag("AUTH-10")
  void readsKeysAndTimesFromTheVariables(@TempDir Path folder) throws IOException {
    Path signing = Files.writeString(folder.resolve("private.pem"), Keys.privatePem(Keys.FIRST));
    Path accepted = Files.writeString(folder.resolve("public.pem"), Keys.publicPem(Keys.FIRST));
    try (var service =
        started(
            "JWT_PRIVATE_KEY_PATH", signing.toString(),
            "JWT_PUBLIC_KEY_PATH", accepted.toString(),
            "JWT_ACCESS_TOKEN_TTL", "5m")) {
      var settings = service.bean(AuthProperties.class);

      assertThat(settings.accessTokenTtl()).hasMinutes(5);
      assertThat(service.get("/api/whoami", "Authorization", "Bearer " + token(service)).body())
          .doesNotContain("nobody");
    }
  }

  @Test
  void takesAKeyWhoseLineEndsAreWritten() {
    String oneLine = Keys.privatePem(Keys.FIRST).replace("\n", "\\n");
    try (var service = started("JWT_PRIVATE_KEY", oneLine)) {
      assertThat(token(service)).isNotEmpty();
      assertThat(service.bean(AuthProperties.class).toString())
          .contains("[redacted]")
          .doesNotContain("BEGIN");
    }
  }

  @Test
  void aMissingKeyEndsTheStartAndIsNamed() {
    assertRefused().hasMessageContaining("JWT_PRIVATE_KEY").hasMessageContaining("JWT_PUBLIC_KEYS");
    assertRefused("JWT_PRIVATE_KEY_PATH", "/nowhere/private.pem")
        .hasMessageContaining("JWT_PRIVATE_KEY_PATH")
        .hasMessageContaining("/nowhere/private.pem");
  }

  @Test
  void aWrongKeyEndsTheStartAndIsNamedButNotShown() {
    String weak = Keys.privatePem(Keys.make(1024));
    String publicOne = Keys.publicPem(Keys.FIRST);

    assertRefused("JWT_PRIVATE_KEY", weak).hasMessageContaining("1024 bits");
    assertRefused("JWT_PRIVATE_KEY", publicOne).hasMessageContaining("JWT_PRIVATE_KEY");
    assertRefused("JWT_PRIVATE_KEY", "hunter2").hasMessageNotContaining("hunter2");
    assertRefused("JWT_PUBLIC_KEYS", weak).hasMessageContaining("JWT_PUBLIC_KEYS");
  }

  @Test
  void timesOutOfRangeEndTheStartAndAreNamed() {
    String key = Keys.privatePem(Keys.FIRST);

    assertRefused("JWT_PRIVATE_KEY", key, "JWT_ACCESS_TOKEN_TTL", "31m")
        .hasMessageContaining("JWT_ACCESS_TOKEN_TTL");
    assertRefused("JWT_PRIVATE_KEY", key, "slipway.auth.clock-skew", "2m")
        .hasMessageContaining("slipway.auth.clock-skew");
    assertThatThrownBy(
            () -> new RefreshProperties(Duration.ofDays(31), Duration.ofDays(1), Duration.ZERO))
        .hasMessageContaining("JWT_REFRESH_TOKEN_TTL");
    assertThatThrownBy(
            () -> new RefreshProperties(Duration.ofHours(1), Duration.ofDays(1), Duration.ZERO))
        .hasMessageContaining("slipway.auth.refresh.idle");
    assertThatThrownBy(() -> KeyedHash.with(Secret.of("too short")))
        .hasMessageContaining("AUTH_HMAC_KEY")
        .hasMessageNotContaining("too short");
    assertRefused("JWT_PRIVATE_KEY", key, "JWT_ISSUER", " ").hasMessageContaining("JWT_ISSUER");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... settings) {
    return assertThatThrownBy(() -> started(settings).close())
        .extracting(AuthSettingsTest::refusal, AS_THROWABLE);
  }

  private static final InstanceOfAssertFactory<
          Throwable, AbstractThrowableAssert<?, ? extends Throwable>>
      AS_THROWABLE = new InstanceOfAssertFactory<>(Throwable.class, Assertions::assertThat);

  private static Throwable refusal(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof StartRefused) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String token(Running service) {
    return service
        .bean(AccessTokens.class)
        .issue(Caller.user(UUID.randomUUID(), UUID.randomUUID(), Role.GUEST));
  }

  private static Running started(String... settings) {
    var properties = new HashMap<String, Object>();
    properties.put("slipway.auth.enabled", true);
    properties.put("spring.application.name", "club");
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return Running.of(ClubService.class, Map.copyOf(properties));
  }
}
