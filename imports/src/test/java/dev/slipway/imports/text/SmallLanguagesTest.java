package dev.slipway.imports.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallLanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "64m, 64Mi",
    "1g, 1Gi",
    "2GB, 2Gi",
    "1.5g, 1536Mi",
    "104857600, 100Mi",
    "512MiB, 512Mi",
    "1k, 1Mi",
    "3Gi, 3Gi",
  })
  void readsDockersSizes(String docker, String expected) {
    assertThat(Amounts.bytes(docker).map(Amounts::size)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "-1", "1x", "99999999999999t", "1.2.3"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Amounts.bytes(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1m30s, 90s", "500ms, 500ms", "90, 90s", "2h, 120m", "1.5s, 1500ms", "60s, 60s"})
  void readsDockersDurations(String docker, String expected) {
    assertThat(Amounts.duration(docker).map(Amounts::written)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 500m", "2, 2", "0.05, 50m", "1.25, 1250m", "0.0001, 1m"})
  void readsSharesOfACpu(String docker, String expected) {
    assertThat(Amounts.millicores(docker).map(Amounts::cpu)).contains(expected);
  }

  @Test
  void splitsWordsAsAShellWould() {
    assertThat(ShellWords.split("a 'b c' \"d \\\"e\" f\\ g h''i"))
        .contains(List.of("a", "b c", "d \"e", "f g", "hi"));
    assertThat(ShellWords.split("open 'quote")).isEmpty();
  }

  @Test
  void readsVariablesWithCommentsAndQuotes() {
    String text =
        """
        # a comment
        export A=1 # why
        B="two\\nlines"
        C='single ${A}'
        D="over
        lines"
        not an assignment
        E=
        F=a#b
        """;

    assertThat(DotEnv.read(".env", text))
        .extracting(DotEnv.Variable::name, DotEnv.Variable::value, DotEnv.Variable::expands)
        .containsExactly(
            tuple("A", "1", true),
            tuple("B", "two\nlines", true),
            tuple("C", "single ${A}", false),
            tuple("D", "over\nlines", true),
            tuple("E", "", true),
            tuple("F", "a#b", true));
  }

  @Test
  void givesEveryOriginalOneValidName() {
    Names names = new Names();

    assertThat(names.of("My_API.v2")).isEqualTo("my-api-v2");
    assertThat(names.of("my-api-v2")).isEqualTo("my-api-v2-2");
    assertThat(names.of("My_API.v2")).isEqualTo("my-api-v2");
    assertThat(names.of("a")).isEqualTo("a-app");
    assertThat(names.of("9")).isEqualTo("x-app");
    assertThat(names.of("x".repeat(60))).hasSize(40);
    assertThat(names.of("x".repeat(61))).hasSize(40).endsWith("-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD",
        "JWT_SECRET",
        "STRIPE_API_KEY",
        "GITHUB_TOKEN",
        "APP_KEY",
        "MAIL_PASS",
        "SENTRY_DSN",
        "SECRET_KEY_BASE",
        "aws_secret_access_key",
        "N8N_ENCRYPTION_KEY",
      })
  void knowsSecretsByTheirNames(String name) {
    assertThat(SecretNames.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD_FILE",
        "TOKEN_URL",
        "ACCESS_TOKEN_EXPIRE_MINUTES",
        "ALLOW_EMPTY_PASSWORD",
        "STRIPE_PUBLISHABLE_KEY",
        "NEXT_PUBLIC_API_KEY",
        "JWT_ALGORITHM",
        "HOST",
        "KEYBOARD",
      })
  void doesNotTakeTalkAboutSecretsForSecrets(String name) {
    assertThat(SecretNames.isSecret(name)).isFalse();
  }

  @Test
  void takesNoSwitchForASecret() {
    assertThat(SecretNames.isSecret("USES_TOKEN", "true")).isFalse();
    assertThat(SecretNames.isSecret("API_TOKEN", "")).isFalse();
    assertThat(SecretNames.isSecret("API_TOKEN", "x")).isTrue();
  }
}
