package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.SecretSpec.Generator;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code secrets}. */
final class SecretReader {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,127}");
  private static final Pattern SIZED = Pattern.compile("(alnum|hex|base64|base64url)-([0-9]{1,4})");
  private static final int FEWEST = 8; // characters or bytes; below this a value can be guessed
  private static final int MOST = 1024;

  private final Diagnostics diagnostics;

  SecretReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  SortedMap<String, SecretSpec> read(Mapping spec) {
    SortedMap<String, SecretSpec> secrets = new TreeMap<>();
    spec.mapping("secrets")
        .entries()
        .forEach((name, entry) -> {
          if (!NAME.matcher(name).matches()) {
            diagnostics.report(
                Code.BAD_NAME,
                entry.key(),
                "secret " + Quoted.of(name) + " is not a valid name",
                "use capital letters, digits and _, for example JWT_PRIVATE_KEY");
          }
          if (entry.value() instanceof Mapping body) {
            secrets.put(
                name, secret(name, new Section(body, "secret " + Quoted.of(name), diagnostics)));
          }
        });
    return secrets;
  }

  private SecretSpec secret(String name, Section section) {
    Scalar description = section.scalar("description");
    return new SecretSpec(
        name,
        description == null ? "" : description.text(),
        section.bool("optional", false),
        generator(section));
  }

  private static @Nullable Generator generator(Section section) {
    Scalar value = section.scalar("generate");
    if (value == null) {
      return null;
    }
    Optional<Generator> generator = parse(value.text());
    if (generator.isEmpty()) {
      section.report(
          Code.BAD_GENERATOR,
          value,
          "cannot be generated as " + Quoted.of(value.text()),
          "use password, alnum-N, hex-N, base64-N, base64url-N (N from "
              + FEWEST
              + " to "
              + MOST
              + "), uuid, rsa-2048, rsa-4096 or ed25519");
    }
    return generator.orElse(null);
  }

  private static Optional<Generator> parse(String text) {
    return switch (text) {
      case "password" -> Optional.of(new Generator.Password());
      case "uuid" -> Optional.of(new Generator.Uuid());
      case "rsa-2048" -> Optional.of(new Generator.Rsa(2048));
      case "rsa-4096" -> Optional.of(new Generator.Rsa(4096));
      case "ed25519" -> Optional.of(new Generator.Ed25519());
      default -> sized(text);
    };
  }

  private static Optional<Generator> sized(String text) {
    Matcher matcher = SIZED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int size = Integer.parseInt(text.substring(matcher.start(2)));
    if (size < FEWEST || size > MOST) {
      return Optional.empty();
    }
    return switch (text.substring(0, matcher.end(1))) {
      case "alnum" -> Optional.of(new Generator.Alphanumeric(size));
      case "hex" -> Optional.of(new Generator.Hex(size));
      case "base64" -> Optional.of(new Generator.Base64(size, false));
      default -> Optional.of(new Generator.Base64(size, true));
    };
  }
}
