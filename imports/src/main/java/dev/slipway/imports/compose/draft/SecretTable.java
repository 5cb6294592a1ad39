package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets of the spec: names for values that the spec must not hold. */
public final class SecretTable {
  private final Map<String, String> valueOf = new LinkedHashMap<>();
  private final Fields spec = new Fields();

  /**
   * The name of the secret that holds a value, made where it is new.
   *
   * @param wish a variable's name
   * @param owner the service, for a name of its own where another value has the wish
   */
  public String name(String wish, String owner, String value) {
    String name = Names.secret(wish);
    String taken = valueOf.get(name);
    if (taken != null && !taken.equals(value)) {
      name = Names.secret(owner + "_" + wish);
    }
    valueOf.putIfAbsent(name, value);
    if (!spec.has(name)) {
      spec.put(name, new Fields().put("description", wish + " of " + owner));
    }
    return name;
  }

  /** The secret that already holds a password, or a new one. */
  public String ofPassword(String wish, String owner, String password) {
    return valueOf.entrySet().stream()
        .filter(entry -> entry.getValue().equals(password))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> name(wish, owner, password));
  }

  /** The secret that a file holds; the same for all who mount it. */
  public String file(String name, String composeName) {
    if (!spec.has(name)) {
      spec.put(name, new Fields().put("description", "secret " + composeName));
    }
    return name;
  }

  /** The section of the spec. */
  public Fields spec() {
    return spec;
  }
}
