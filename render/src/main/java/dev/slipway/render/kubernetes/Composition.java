package dev.slipway.render.kubernetes;

import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.value.Value;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the operator puts the keys of a Secret together: what it fetches, by names of its own, and a
 * Go template for each key (engine {@code v2}). With templates the Secret has nothing but their
 * keys, so that parts never reach a pod.
 *
 * @param fetched what is read from stores
 * @param templates by key of the Secret; empty where each value is one that is fetched
 */
record Composition(SortedMap<String, Stored> fetched, SortedMap<String, String> templates) {
  private static final String PART = "part-";

  /**
   * What Go's template language would take for the beginning of an action, alone or before the next
   * piece.
   */
  private static final Pattern BRACES = Pattern.compile("\\{{2,}|\\{\\z");

  /** Of a Secret that holds its values by their keys. */
  static Composition of(SecretPlan plan) {
    SortedMap<String, Stored> fetched = new TreeMap<>();
    plan.keys()
        .forEach((key, stored) -> {
          if (!stored.isComposed()) {
            fetched.put(key, stored);
          }
        });
    SortedMap<String, String> templates = new TreeMap<>();
    if (fetched.size() == plan.keys().size()) {
      return new Composition(fetched, templates);
    }
    Map<Stored, String> names = new LinkedHashMap<>();
    fetched.keySet().forEach(key -> templates.put(key, action(key)));
    plan.keys()
        .forEach((key, stored) -> {
          if (stored.isComposed()) {
            templates.put(key, template(stored, plan, names));
          }
        });
    names.forEach((stored, name) -> fetched.put(name, stored));
    return new Composition(fetched, templates);
  }

  private static String template(Stored composed, SecretPlan plan, Map<Stored, String> names) {
    StringBuilder template = new StringBuilder();
    for (Value part : composed.parts()) {
      switch (part) {
        case Value.Text(String text) -> template.append(literal(text));
        case Stored stored -> template.append(action(nameOf(stored, plan, names)));
        case Value.Encoded(Stored stored) ->
            template.append(encodedAction(nameOf(stored, plan, names)));
        case Value.Unset _ -> {}
      }
    }
    return template.toString();
  }

  private static String nameOf(Stored stored, SecretPlan plan, Map<Stored, String> names) {
    return names.computeIfAbsent(stored, _ -> name(plan, names));
  }

  /** A name that no key of the Secret has. */
  private static String name(SecretPlan plan, Map<Stored, String> names) {
    int number = names.size() + 1;
    while (plan.keys().containsKey(PART + number) || names.containsValue(PART + number)) {
      number++;
    }
    return PART + number;
  }

  private static String action(String name) {
    return "{{ index . \"" + name + "\" }}";
  }

  /** Percent-encoded; Go's own function writes a space as a plus sign, which only queries know. */
  private static String encodedAction(String name) {
    return "{{ index . \"" + name + "\" | urlquery | replace \"+\" \"%20\" }}";
  }

  private static String literal(String text) {
    return BRACES
        .matcher(text)
        .replaceAll(braces -> Matcher.quoteReplacement("{{ \"" + braces.group() + "\" }}"));
  }
}
