package dev.slipway.starter.access;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which fields of an entity changed, from what to what. */
public final class Changes {

  private static final Pattern SECRET =
      Pattern.compile(".*(?:password|secret|token|hash|credential).*", Pattern.CASE_INSENSITIVE);
  private static final String HIDDEN = "[redacted]";

  private final Map<String, Map<String, @Nullable Object>> fields;

  private Changes(Map<String, Map<String, @Nullable Object>> fields) {
    this.fields = fields;
  }

  /**
   * The fields that differ; those not in one of the two count as null there. Of a field whose name
   * says that it is a secret only the fact is kept.
   */
  public static Changes between(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var changed = new TreeMap<String, Map<String, @Nullable Object>>();
    for (String name : names) {
      Object from = before.get(name);
      Object to = after.get(name);
      if (!Objects.equals(from, to)) {
        boolean secret = SECRET.matcher(name).matches();
        changed.put(name, change(secret ? HIDDEN : from, secret ? HIDDEN : to));
      }
    }
    return new Changes(changed);
  }

  /** As the table keeps it. */
  Map<String, Map<String, @Nullable Object>> fields() {
    return fields;
  }

  private static Map<String, @Nullable Object> change(@Nullable Object from, @Nullable Object to) {
    var change = new TreeMap<String, @Nullable Object>();
    change.put("from", from);
    change.put("to", to);
    return change;
  }
}
