package dev.slipway.render.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** A Dockerfile under construction, one instruction a line. Owned by one thread. */
final class Dockerfile {
  /** What every form of an instruction takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@+-]+");

  private static final String BUILDER = "builder";

  private static final Pattern GLOB = Pattern.compile("[*?\\[]");

  private final SortedMap<String, String> digests;
  private final SortedSet<String> arguments;
  private final List<String> lines = new ArrayList<>();

  /**
   * An empty file.
   *
   * @param digests of base images, by reference
   * @param arguments names of build arguments, for the stage that builds
   */
  Dockerfile(SortedMap<String, String> digests, SortedSet<String> arguments) {
    this.digests = digests;
    this.arguments = arguments;
  }

  Dockerfile comment(String text) {
    text.lines().forEach(line -> lines.add(line.isEmpty() ? "#" : "# " + line));
    return this;
  }

  /** A build argument in front of all stages, for a base image. */
  Dockerfile base(String argument, String image) {
    String digest = digests.get(image);
    lines.add("ARG " + argument + "=" + image + (digest == null ? "" : "@" + digest));
    return this;
  }

  /** Begins a stage; an empty line sets it off. */
  Dockerfile stage(String from, String name) {
    lines.add("");
    lines.add("FROM " + from + " AS " + name);
    if (name.equals(BUILDER)) {
      arguments.forEach(argument -> lines.add("ARG " + argument));
    }
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

  /** Copies one path, whatever its name; the flags may be empty. */
  Dockerfile copy(String flags, String from, String to) {
    String paths =
        PLAIN.matcher(from).matches() && PLAIN.matcher(to).matches()
            ? from + " " + to
            : json(List.of(literal(from), literal(to)));
    return add("COPY", flags.isEmpty() ? paths : flags + " " + paths);
  }

  /** COPY expands variables and patterns in its paths. */
  private static String literal(String path) {
    String escaped = path.replace("\\", "\\\\").replace("$", "\\$");
    return GLOB.matcher(escaped).replaceAll(found -> "[" + found.group() + "]");
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
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
          } else if (c >= 0x20 && c < 0x7f) {
            json.append((char) c);
          } else {
            json.append(String.format(Locale.ROOT, "\\u%04x", c));
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
