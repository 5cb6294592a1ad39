package dev.slipway.imports.compose.network;

import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a health check's command really asks: HTTP by curl or wget, a socket by nc, or a program.
 */
public sealed interface HealthCommand {
  /** An HTTP request to the container itself. */
  record HttpGet(String path, int port, Map<String, String> headers) implements HealthCommand {}

  /** A connection to a port of the container itself. */
  record TcpSocket(int port) implements HealthCommand {}

  /** Anything else, run inside the container. */
  record Exec(List<String> command) implements HealthCommand {}

  /** The check of a service, or empty where it has none or switches it off. */
  static Optional<HealthCommand> of(Mapping healthcheck) {
    YamlNode test = healthcheck.value("test");
    if (Values.isTrue(healthcheck.value("disable")) || test == null) {
      return Optional.empty();
    }
    if (test instanceof Scalar line) {
      return Optional.of(ofLine(line.text()));
    }
    List<String> words = Values.texts(test);
    String kind = words.isEmpty() ? "NONE" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (kind) {
      case "NONE" -> Optional.empty();
      case "CMD-SHELL" -> Optional.of(ofLine(String.join(" ", rest)));
      case "CMD" -> Optional.of(ofVector(rest));
      default -> Optional.of(ofWords(words));
    };
  }

  /** A script keeps the shell it was written for, unless it is one of the forms known here. */
  private static HealthCommand ofVector(List<String> words) {
    return ShellScript.of(words)
        .map(HealthCommand::ofLine)
        .filter(check -> !(check instanceof Exec))
        .or(() -> Optional.of(ofWords(words)))
        .orElseThrow();
  }

  /** A line that a shell would run. */
  static HealthCommand ofLine(String line) {
    return HealthLine.parse(line);
  }

  private static HealthCommand ofWords(List<String> words) {
    return HealthLine.parse(words, () -> new Exec(words));
  }
}
