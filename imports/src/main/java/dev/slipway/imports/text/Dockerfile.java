package dev.slipway.imports.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few instructions of a Dockerfile that say how its image behaves. Stages are followed, ARG and
 * ENV values are put in; nothing is built.
 */
public final class Dockerfile {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");
  private static final Pattern HEALTH = Pattern.compile("(?:--\\S+\\s+)*CMD\\s+(.*)");
  private static final int LONGEST = 4000; // lines that are looked at

  private final Map<String, Stage> stages = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private String health = "";
  private Stage stage = new Stage("", new ArrayList<>());

  private record Stage(String base, List<Integer> exposed) {}

  private Dockerfile() {}

  /** Reads the text of a Dockerfile. */
  public static Dockerfile parse(String text) {
    Dockerfile file = new Dockerfile();
    String joined = text.replace("\\\r\n", " ").replace("\\\n", " ");
    joined.lines().limit(LONGEST).map(String::strip).forEach(file::line);
    return file;
  }

  private void line(String line) {
    String[] parts = line.split("\\s+", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    switch (parts[0].toUpperCase(Locale.ROOT)) {
      case "FROM" -> from(rest);
      case "ARG", "ENV" -> value(rest);
      case "EXPOSE" -> expose(rest);
      case "HEALTHCHECK" -> health = replaced(rest);
      default -> {}
    }
  }

  private void from(String rest) {
    List<String> words = List.of(rest.replaceAll("--\\S+\\s+", "").split("\\s+", -1));
    String base = words.getFirst();
    Stage parent = stages.get(base.toLowerCase(Locale.ROOT));
    stage =
        parent == null
            ? new Stage(replaced(base), new ArrayList<>())
            : new Stage(parent.base(), new ArrayList<>(parent.exposed()));
    if (words.size() >= 3 && words.get(1).equalsIgnoreCase("AS")) {
      stages.put(words.get(2).toLowerCase(Locale.ROOT), stage);
    }
  }

  private void value(String rest) {
    for (String word : rest.split("\\s+", -1)) {
      String[] pair = word.split("=", 2);
      if (pair.length == 2) {
        values.put(pair[0], pair[1].replaceAll("^[\"']|[\"']$", ""));
      }
    }
    String[] old = rest.split("\\s+", 2);
    if (old.length == 2 && !old[0].contains("=")) {
      values.put(old[0], old[1]);
    }
  }

  private void expose(String rest) {
    for (String word : replaced(rest).split("\\s+", -1)) {
      Matcher port = Pattern.compile("([0-9]{1,5})(?:/tcp)?").matcher(word);
      if (port.matches()) {
        stage.exposed().add(Integer.parseInt(port.replaceAll("$1")));
      }
    }
  }

  private String replaced(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            reference -> Matcher.quoteReplacement(values.getOrDefault(reference.group(1), "")));
  }

  /** The ports of a stage; of the last one where there is no such stage. */
  public List<Integer> exposed(String target) {
    return List.copyOf(stages.getOrDefault(target.toLowerCase(Locale.ROOT), stage).exposed());
  }

  /** The last health check as a line for a shell; empty where there is none. */
  public Optional<String> health() {
    Matcher command = HEALTH.matcher(health);
    if (!command.matches()) {
      return Optional.empty();
    }
    String line = String.valueOf(command.group(1)).strip();
    return Optional.of(line.startsWith("[") ? line.replaceAll("[\\[\\]\",]+", " ").strip() : line);
  }

  /** The image that a stage begins with. */
  public String base(String target) {
    return stages.getOrDefault(target.toLowerCase(Locale.ROOT), stage).base();
  }
}
