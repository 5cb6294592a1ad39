package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared.KnownSecret;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.SecretSpec.Generator;
import dev.slipway.model.spec.SecretSpec.Origin;
import dev.slipway.model.spec.SecretSpec.Rotation;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
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
  private static final int USUAL_DAYS = 90; // after a finding only

  private final ChosenEnvironment environment;
  private final Diagnostics diagnostics;

  /**
   * The secrets of a file.
   *
   * @param here those that the loaded environment has
   */
  record Secrets(SortedMap<String, SecretSpec> here, SortedMap<String, KnownSecret> known) {}

  SecretReader(ChosenEnvironment environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  Secrets read(Mapping spec) {
    Secrets secrets = new Secrets(new TreeMap<>(), new TreeMap<>());
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
            add(name, new Section(body, "secret " + Quoted.of(name), diagnostics), secrets);
          }
        });
    return secrets;
  }

  private void add(String name, Section section, Secrets secrets) {
    SecretSpec secret = secret(name, section);
    boolean here = isHere(section);
    secrets.known().put(name, new KnownSecret(secret.hasPublicHalf(), here));
    if (here) {
      secrets.here().put(name, secret);
    }
  }

  private boolean isHere(Section section) {
    List<Scalar> listed = section.items("env");
    for (Scalar other : listed) {
      if (!environment.names().contains(other.text())) {
        section.report(
            Code.UNKNOWN_NAME,
            other,
            "belongs to the unknown environment " + Quoted.of(other.text()),
            Suggestion.fix(other.text(), environment.names(), "declare it under environments"));
      }
    }
    return !section.has("env") || environment.isAmong(listed.stream().map(Scalar::text).toList());
  }

  private static SecretSpec secret(String name, Section section) {
    Scalar description = section.scalar("description");
    return new SecretSpec(
        name,
        description == null ? "" : description.text(),
        section.bool("optional", false),
        origin(section),
        rotation(section),
        section.duration("overlap", Duration.ZERO));
  }

  private static Origin origin(Section section) {
    if (section.has("external")) {
      Section external = section.section("external");
      external.required("store", "aws-secrets-manager");
      external.required("key", "app/production/database");
      String store = external.text("store");
      String key = external.text("key");
      return new Origin.External(
          store == null ? "" : store, key == null ? "" : key, external.text("property"));
    }
    Generator generator = generator(section);
    return generator == null ? new Origin.Manual() : new Origin.Generated(generator);
  }

  private static Rotation rotation(Section section) {
    Rotation rotation =
        switch (section.word("rotate", "manual")) {
          case "manual" -> new Rotation.Manual();
          case "never" -> new Rotation.Never();
          default ->
              new Rotation.Every(section.positiveDuration("rotate", Duration.ofDays(USUAL_DAYS)));
        };
    boolean longer =
        rotation instanceof Rotation.Every(Duration period)
            && section.duration("overlap", Duration.ZERO).compareTo(period) >= 0;
    if (longer) {
      section.report(
          Code.OUT_OF_RANGE,
          section.valueAt("overlap"),
          "has an overlap as long as the time between rotations",
          "write an overlap below " + section.word("rotate", ""));
    }
    return rotation;
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
