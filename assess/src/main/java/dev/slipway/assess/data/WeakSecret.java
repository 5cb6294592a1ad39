package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.SecretSpec.Generator;
import java.util.Set;

/** Generated secrets must be too long to guess. */
public final class WeakSecret implements Rule {
  private static final int BITS = 128;

  /** Names of keys that sign, whose strength RFC 7518 section 3.2 demands. */
  private static final Set<String> SIGNING = Set.of("JWT", "SIGNING", "HMAC");

  private static final int SIGNING_BITS = 256;
  private static final double BITS_OF_A_CHARACTER = Math.log(62) / Math.log(2);
  private static final int UUID_BITS = 122; // RFC 9562 section 5.4: the rest is fixed

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SECRET-WEAK",
        Severity.WARNING,
        "a generated secret that is too short",
        "Below 128 bits a secret can be found by trying; a key that signs with HMAC-SHA-256 needs 256, or tokens can be forged offline.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (SecretSpec secret : subject.application().secrets().values()) {
      Generator generator = secret.generator();
      int least = SIGNING.stream().anyMatch(secret.name()::contains) ? SIGNING_BITS : BITS;
      if (generator != null && bits(generator) < least) {
        findings.report(
            "secret "
                + Quoted.of(secret.name())
                + " has "
                + (int) bits(generator)
                + " random bits of "
                + least,
            "write generate: base64-" + least / 8,
            "secrets",
            secret.name(),
            "generate");
      }
    }
  }

  private static double bits(Generator generator) {
    return switch (generator) {
      case Generator.Alphanumeric(int characters) -> characters * BITS_OF_A_CHARACTER;
      case Generator.Hex(int bytes) -> bytes * 8;
      case Generator.Base64(int bytes, _) -> bytes * 8;
      case Generator.Uuid _ -> UUID_BITS;
      case Generator.Password _, Generator.Rsa _, Generator.Ed25519 _ -> SIGNING_BITS;
    };
  }
}
