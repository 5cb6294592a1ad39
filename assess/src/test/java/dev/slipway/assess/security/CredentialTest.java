package dev.slipway.assess.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.RuleCase;
import dev.slipway.model.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialTest {
  @ParameterizedTest
  @CsvSource({
    "KEY, AKIA" + "ABCDEFGHIJKLMNOP, an AWS access key",
    "X, ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789, a GitHub token",
    "X, glpat-" + "abcdefghijklmnopqrst, a GitLab token",
    "X, xoxb-" + "1234567890-abcdef, a Slack token",
    "X, https://hooks.slack.com/services/" + "T00000000/B00000000/abcdefghijkl, a Slack webhook",
    "X, sk_live_" + "abcdefghijklmnop1234, a Stripe key",
    "X, SG." + "abcdefghijklmnop.abcdefghijklmnop, a SendGrid key",
    "X, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc, a JSON web token",
    "DATABASE_URL, postgres://app:wonderland@db/app, a URL with a password",
    "ADMIN_PASSWORD, correct-horse, a value of that name",
    "apiKey, abc, a value of that name",
    "CLIENT_SECRET, changeme, a value of that name",
    "SESSION, f3Kq9Zx2Lm8Vb4Tn7Wc1Yp6R, a random key",
  })
  void recognises(String name, String text, String what) {
    assertThat(Credential.in(name, text)).contains(what);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL, info",
    "PASSWORD_MIN_LENGTH, 12",
    "TOKEN_TTL, 15m",
    "SECRET_NAME, jwt",
    "SECRETS_PATH, /run/secrets",
    "PASSWORD_RESET_ENABLED, true",
    "URL, https://example.com/a/long/path/with/many/parts?page=2",
    "IMAGE, ghcr.io/acme/some-service-with-a-long-name:1.24.3",
    "OTEL_EXPORTER, http://collector.monitoring.svc.cluster.local:4317",
    "FEATURES, billing-v2-checkout-redesign-search-2024",
    "TIME, 2026-01-31T12:00:00Z",
  })
  void leavesOthersAlone(String name, String text) {
    assertThat(Credential.in(name, text)).isEmpty();
  }

  @Test
  void isNeverRepeatedInAFinding() {
    List<Diagnostic> findings = new RuleCase("CHK-LITERAL-SECRET", "breaks").findings();

    assertThat(findings)
        .isNotEmpty()
        .extracting(finding -> finding.message() + finding.fix())
        .allSatisfy(text ->
            assertThat(text)
                .doesNotContain(
                    "correct-horse",
                    "wonderland",
                    "sk_live_abcdefghijklmnop1234",
                    "f3Kq9Zx2Lm8Vb4Tn7Wc1Yp6R",
                    "abcdefghijklmnopqrstuvwxyz0123456789",
                    "ABCDEFGHIJKLMNOP"));
  }
}
