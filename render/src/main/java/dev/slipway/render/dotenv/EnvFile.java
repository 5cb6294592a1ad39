package dev.slipway.render.dotenv;

import dev.slipway.render.file.RenderedFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes variables as Compose, systemd and the usual dotenv libraries read them. */
final class EnvFile {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=?&*-]*");

  private EnvFile() {}

  static RenderedFile of(String path, String header, Collection<Variable> variables) {
    StringBuilder text = new StringBuilder();
    comment(text, header);
    for (Group group : Group.values()) {
      List<Variable> own =
          variables.stream().filter(variable -> variable.group() == group).sorted().toList();
      if (!own.isEmpty()) {
        text.append("\n# ").append(group.name().toLowerCase(Locale.ROOT)).append('\n');
        own.forEach(variable -> write(text, variable));
      }
    }
    return new RenderedFile(path, text.toString());
  }

  private static void write(StringBuilder text, Variable variable) {
    String kind = variable.isSecret() ? "secret" : "config";
    comment(text, variable.description().isEmpty() ? kind : kind + ": " + variable.description());
    text.append(variable.name()).append('=').append(quoted(variable.value())).append('\n');
  }

  private static void comment(StringBuilder text, String lines) {
    lines.lines().forEach(line -> text.append("# ").append(line).append('\n'));
  }

  /**
   * Bare where every reader takes it so; else double quotes, inside which a dollar sign is escaped.
   */
  private static String quoted(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(c -> {
          switch (c) {
            case '"', '\\', '$' -> quoted.append('\\').append((char) c);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            default -> quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
