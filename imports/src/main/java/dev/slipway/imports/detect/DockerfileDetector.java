package dev.slipway.imports.detect;

import dev.slipway.imports.compose.network.HealthCommand;
import dev.slipway.imports.text.Dockerfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that only its Dockerfile describes. */
final class DockerfileDetector {
  static final String FILE = "Dockerfile";
  static final String PRESET = "dockerfile";

  private static final Pattern GEM =
      Pattern.compile("(?m)^\\s*gem\\s+[\"']([A-Za-z0-9_-]{1,60})[\"']");

  private DockerfileDetector() {}

  static Optional<Detected> detect(Folder folder) {
    boolean described =
        Stream.of("package.json", "pom.xml", "build.gradle", "build.gradle.kts", "go.mod")
            .anyMatch(folder::has);
    if (!folder.has(FILE) || described) {
      return Optional.empty();
    }
    Dockerfile file = Dockerfile.parse(folder.text(FILE));
    Optional<HealthCommand> check = file.health().map(HealthCommand::ofLine);
    List<Integer> ports = file.exposed("");
    Detected.Builder found =
        ports.isEmpty()
            ? Detected.worker(folder.path(), PRESET, FILE)
            : Detected.web(folder.path(), PRESET, FILE, ports.getFirst());
    check.ifPresent(command -> {
      switch (command) {
        case HealthCommand.HttpGet get -> found.healthyAt(get.path());
        case HealthCommand.TcpSocket _ -> {}
        case HealthCommand.Exec(List<String> words) -> found.aliveIf(words);
      }
    });
    return Optional.of(found.using(DataClients.of(gems(folder))).build());
  }

  private static Set<String> gems(Folder folder) {
    Set<String> gems = new TreeSet<>();
    Matcher gem = GEM.matcher(folder.text("Gemfile"));
    while (gem.find()) {
      gems.add(String.valueOf(gem.group(1)));
    }
    return gems;
  }
}
