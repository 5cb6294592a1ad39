package dev.slipway.imports.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes names of other tools fit the rules of slipway.yaml, each one once: the same original gives
 * the same name, two originals never share one.
 */
public final class Names {
  private static final int LONGEST = 40; // characters of a name
  private static final int LONGEST_SECRET = 120;

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The name for an original. */
  public String of(String original) {
    String known = given.get(original);
    if (known != null) {
      return known;
    }
    String name = free(fit(original, "x"));
    given.put(original, name);
    return name;
  }

  /** A name that stands for nothing in the original file. */
  public String fresh(String wish) {
    return free(fit(wish, "x"));
  }

  private String free(String wish) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      String suffix = "-" + i;
      name = wish.substring(0, Math.min(wish.length(), LONGEST - suffix.length())) + suffix;
    }
    return name;
  }

  /** A valid name as near to the original as possible. */
  public static String fit(String original, String otherwise) {
    String lower = original.substring(0, Math.min(original.length(), 200)).toLowerCase(Locale.ROOT);
    String words = lower.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
    String cut = words.substring(0, Math.min(words.length(), LONGEST)).replaceAll("-+$", "");
    String name = cut.isEmpty() ? otherwise : cut;
    return name.length() == 1 ? name + "-app" : name;
  }

  /** A valid secret's name. */
  public static String secret(String original) {
    String cut = original.substring(0, Math.min(original.length(), LONGEST_SECRET));
    String words = cut.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String trimmed = words.replaceAll("^[^A-Z]+|_+$", "");
    return trimmed.isEmpty() ? "SECRET" : trimmed;
  }

  /** A valid name of a configuration value: {@code MAIL_FROM} is {@code mailFrom}. */
  public static String variable(String original) {
    StringBuilder name = new StringBuilder();
    for (String word : original.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", 20)) {
      boolean first = name.isEmpty();
      if (!word.isEmpty()) {
        name.append(first ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
        name.append(word, 1, word.length());
      }
    }
    String clean = name.toString().replaceAll("[^A-Za-z0-9]", "");
    return clean.isEmpty() || !Character.isLetter(clean.charAt(0)) ? "v" + clean : clean;
  }
}
