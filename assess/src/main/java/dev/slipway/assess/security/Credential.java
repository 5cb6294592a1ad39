package dev.slipway.assess.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells texts that look like credentials from others: by the known shapes of vendors, by the name
 * they stand under, and by their randomness. Says what it looks like, never what it is.
 */
final class Credential {
  /** Bits for each character; words of natural languages and paths stay below. */
  private static final double RANDOM = 3.5;

  private static final int LONG_ENOUGH = 20; // characters; shorter texts are random by chance

  private static final List<Known> KNOWN =
      List.of(
          new Known("an AWS access key", "(AKIA|ASIA)[0-9A-Z]{16}"),
          new Known("a GitHub token", "(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"),
          new Known("a GitLab token", "glpat-[A-Za-z0-9_-]{20,}"),
          new Known("a Slack token", "xox[abprs]-[A-Za-z0-9-]{10,}"),
          new Known("a Slack webhook", "https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}"),
          new Known("a Stripe key", "(sk|rk|whsec)_(live_|test_)?[A-Za-z0-9]{16,}"),
          new Known("a Google key", "AIza[0-9A-Za-z_-]{35}"),
          new Known("a SendGrid key", "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"),
          new Known("an npm token", "npm_[A-Za-z0-9]{30,}"),
          new Known(
              "a JSON web token", "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
          new Known("a private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----"),
          new Known("a URL with a password", "[a-z][a-z0-9+.-]*://[^\\s:/@]*:[^\\s:/@]+@"));

  private static final Pattern NAME =
      Pattern.compile(
          "(^|[^a-z])(password|passwd|passphrase|pwd|pass(?=$)|secret|token|api_?key|apikey|access_?key|private_?key"
              + "|credentials?)($|[^a-z])");

  /** Ends of names that are about a secret without holding one. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(_?(file|path|url|uri|name|id|ttl|expiry|expires|length|timeout|enabled|issuer|algorithm"
              + "|policy|age|header|type|in|required|public))$");

  private static final Set<String> PLACES = Set.of("true", "false", "none", "null");

  private Credential() {}

  /** A shape that a vendor gives its credentials. */
  private record Known(String what, Pattern shape) {
    Known(String what, String shape) {
      this(what, Pattern.compile(shape));
    }
  }

  /** What the text looks like; empty when like no credential. */
  static Optional<String> in(String name, String text) {
    Optional<String> known =
        KNOWN.stream()
            .filter(each -> each.shape().matcher(text).find())
            .map(Known::what)
            .findFirst();
    if (known.isPresent()) {
      return known;
    }
    if (isNamedSo(name) && !text.isEmpty() && !isHarmless(text)) {
      return Optional.of("a value of that name");
    }
    return Stream.of(text.split("[\\s,;=]+"))
        .filter(Credential::isRandom)
        .findFirst()
        .map(_ -> "a random key");
  }

  private static boolean isNamedSo(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAME.matcher(lower.replace('-', '_').replace("_", " ").replace("api key", "apikey"))
            .find()
        && !ABOUT.matcher(lower).find();
  }

  private static boolean isHarmless(String text) {
    boolean place = PLACES.contains(text.toLowerCase(Locale.ROOT));
    boolean shortNumber = text.length() < 6 && text.chars().allMatch(Character::isDigit);
    return place || shortNumber;
  }

  private static boolean isRandom(String word) {
    return word.length() >= LONG_ENOUGH
        && word.matches("[A-Za-z0-9+/_=-]+")
        && word.chars().anyMatch(Character::isDigit)
        && word.chars().anyMatch(Character::isLetter)
        && !word.matches("[a-z0-9]+([-/][a-z0-9]+){2,}") // names, paths, versions
        && entropy(word) > RANDOM;
  }

  /** Shannon entropy in bits for each character. */
  private static double entropy(String word) {
    return word.chars()
        .mapToObj(c -> word.chars().filter(other -> other == c).count())
        .mapToDouble(count -> -Math.log((double) count / word.length()) / Math.log(2))
        .average()
        .orElse(0);
  }
}
