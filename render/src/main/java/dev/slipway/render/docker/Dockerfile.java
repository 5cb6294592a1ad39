package dev.slipway.render.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A Dockerfile under construction, one instruction a line. Owned by one thread. */
final class Dockerfile {
  private final List<String> lines = new ArrayList<>();

  Dockerfile comment(String text) {
    text.lines().forEach(line -> lines.add(line.isEmpty() ? "#" : "# " + line));
    return this;
  }

  /** A build argument in front of all stages, for a base image. */
  Dockerfile base(String argument, String image) {
    lines.add("ARG " + argument + "=" + image);
    return this;
  }

  /** Begins a stage; an empty line sets it off. */
  Dockerfile stage(String from, String name) {
    lines.add("");
    lines.add("FROM " + from + " AS " + name);
    return this;
  }

  Dockerfile add(String instruction, String text) {
    lines.add(instruction + " " + text);
    return this;
  }

  Dockerfile run(String shell) {
    return add("RUN", shell);
  }

  /** An instruction in its exec form, which starts no shell. */
  Dockerfile exec(String instruction, List<String> argv) {
    return argv.isEmpty() ? this : add(instruction, json(argv));
  }

  /** Writes a file with these lines, without help from the build context. */
  Dockerfile write(String path, List<String> content) {
    StringJoiner quoted = new StringJoiner(" \\\n    ");
    content.forEach(line -> quoted.add(shell(line)));
    return run("printf '%s\\n' \\\n    " + quoted + " \\\n    > " + path);
  }

  static String json(List<String> argv) {
    StringJoiner array = new StringJoiner(", ", "[", "]");
    argv.forEach(argument -> array.add(quoted(argument)));
    return array.toString();
  }

  /** A JSON string; other characters than ASCII's printable ones are escaped. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
          } else if (c >= 0x20 && c < 0x7f) {
            json.append((char) c);
          } else {
            json.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
          }
        });
    return json.append('"').toString();
  }

  /** One word of a POSIX shell, whatever is in it. */
  static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
