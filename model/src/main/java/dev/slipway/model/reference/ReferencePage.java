package dev.slipway.model.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page docs/reference/fields.md: every field in a table per mapping. */
public final class ReferencePage {
  private static final String HEAD =
      """
      # Fields of slipway.yaml

      Every field with its type, default and meaning. Made from the tables that the parser works with; a test keeps this page, the
      [JSON Schema](slipway.schema.json) and `slipway explain PATH` equal. How the parts work together stands in [spec.md](spec.md).
      `*` is a name of your choice. What is said of `services.*` holds for `defaults` and for the patches of an environment too; the three
      probes have the same fields.
      """;

  private ReferencePage() {}

  /** The page as Markdown. */
  public static String text() {
    Map<String, List<FieldEntry>> sections = new LinkedHashMap<>();
    for (FieldEntry entry : FieldReference.load().entries()) {
      int end = entry.path().lastIndexOf('.');
      String section = end < 0 ? "" : entry.path().substring(0, end);
      sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(entry);
    }
    StringBuilder page = new StringBuilder(HEAD);
    sections.forEach((section, entries) -> page.append(section(section, entries)));
    return page.toString();
  }

  private static String section(String path, List<FieldEntry> entries) {
    StringBuilder text = new StringBuilder("\n## ");
    text.append(path.isEmpty() ? "The file" : "`" + path + "`").append("\n\n");
    text.append("| Field | Type | Default | Meaning | Example |\n|---|---|---|---|---|\n");
    for (FieldEntry entry : entries) {
      text.append("| `")
          .append(entry.name())
          .append("` | ")
          .append(escaped(entry.type().words()))
          .append(" | ")
          .append(escaped(entry.fallback()))
          .append(" | ")
          .append(escaped(entry.meaning()))
          .append(" | `")
          .append(entry.example())
          .append("` |\n");
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;");
  }
}
