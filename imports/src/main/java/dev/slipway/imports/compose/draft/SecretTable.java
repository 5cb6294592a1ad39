package dev.slipway.imports.compose.draft;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Names;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets of the spec: names for values that the spec must not hold. */
public final class SecretTable {
  private static final int SHORTEST = 6; // characters of a value that is looked for inside others

  private final Map<String, String> valueOf = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private final Fields spec = new Fields();

  /**
   * Gives a value its name before anything is written, so that other values can refer to it. It is
   * part of the spec only once somebody uses the name.
   *
   * @param wish a variable's name
   * @param owner the service, for a name of its own where another value has the wish
   */
  public String expect(String wish, String owner, String value) {
    String name = Names.secret(wish);
    String taken = valueOf.get(name);
    if (taken != null && !taken.equals(value)) {
      name = Names.secret(owner + "_" + wish);
    }
    valueOf.putIfAbsent(name, value);
    descriptions.putIfAbsent(name, wish + " of " + owner);
    return name;
  }

  /** The name of the secret that holds a value, now part of the spec. */
  public String name(String wish, String owner, String value) {
    return use(expect(wish, owner, value));
  }

  /** The secret that already holds a password, or a new one. */
  public String ofPassword(String wish, String owner, String password) {
    return holder(password)
        .map(this::use)
        .or(() -> Optional.of(name(wish, owner, password)))
        .orElseThrow();
  }

  /** The secret that a file holds; the same for all who mount it. */
  public String file(String name, String composeName) {
    descriptions.putIfAbsent(name, "secret " + composeName);
    return use(name);
  }

  private Optional<String> holder(String value) {
    return valueOf.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private String use(String name) {
    if (!spec.has(name)) {
      String text = descriptions.getOrDefault(name, name);
      spec.put(name, new Fields().put("description", text));
    }
    return name;
  }

  /**
   * Literal text as a template, with secrets in place of their values.
   *
   * @param losses knows which values are no secrets, whatever their variable is called
   */
  public String template(String literal, Losses losses) {
    Optional<String> value =
        valueOf.values().stream()
            .filter(each -> each.length() >= SHORTEST && !losses.isPublic(each))
            .filter(each -> find(literal, each) >= 0)
            .max(Comparator.comparingInt(String::length).thenComparing(each -> each));
    if (value.isEmpty()) {
      return TemplateText.literal(literal);
    }
    int at = find(literal, value.get());
    String name = use(holder(value.get()).orElse(""));
    return template(literal.substring(0, at), losses)
        + TemplateText.placeholder("secrets." + name)
        + template(literal.substring(at + value.get().length()), losses);
  }

  /** Where a value stands as a word of its own, or -1. */
  private static int find(String text, String value) {
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      int end = at + value.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return at;
      }
    }
    return -1;
  }

  /** The section of the spec. */
  public Fields spec() {
    return spec;
  }
}
