package dev.slipway.imports.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of a Go module: the one at its root, or those under cmd. */
final class GoDetector {
  private static final Pattern MODULE = Pattern.compile("(?m)^module\\s+(\\S+)");
  private static final Pattern REQUIRED =
      Pattern.compile("(?m)^\\s*(?:require\\s+)?([a-z0-9.-]+\\.[a-z]+/\\S+)\\s+v\\S+\\s*$");
  private static final Pattern FRAMEWORK =
      Pattern.compile(".*/(gin|echo|fiber|chi|mux|fasthttp|connect|grpc)(/v[0-9]+)?");
  private static final int PORT = 8080;

  private GoDetector() {}

  static List<Detected> detect(Folder folder) {
    String module = folder.text("go.mod");
    if (module.isBlank()) {
      return List.of();
    }
    Set<String> libraries = new TreeSet<>();
    Matcher required = REQUIRED.matcher(module);
    while (required.find()) {
      libraries.add(module.substring(required.start(1), required.end(1)));
    }
    List<Detected> found = new ArrayList<>();
    if (folder.has("main.go")) {
      boolean framework = libraries.stream().anyMatch(l -> FRAMEWORK.matcher(l).matches());
      String code = folder.text("main.go");
      found.add(program(folder, code, framework, libraries).named(name(module)).build());
    }
    Folder commands =
        new Folder(folder.files(), folder.path().equals(".") ? "cmd" : folder.path() + "/cmd");
    for (Folder command : commands.folders()) {
      if (command.has("main.go")) {
        found.add(
            program(folder, command.text("main.go"), false, libraries)
                .named(command.name())
                .startedBy(List.of("./" + command.name()))
                .doubting(
                    "the preset go builds the program at the module's root only",
                    "write a Dockerfile that builds ./cmd/" + command.name())
                .build());
      }
    }
    return found;
  }

  private static Detected.Builder program(
      Folder folder, String code, boolean framework, Set<String> libraries) {
    OptionalInt port = SourceHints.port(code);
    Detected.Builder found =
        framework || port.isPresent() || code.contains("net/http")
            ? Detected.web(folder.path(), "go", "go", port.orElse(PORT))
                .healthyAt(SourceHints.health(code))
            : Detected.worker(folder.path(), "go", "go");
    return found.using(DataClients.of(libraries));
  }

  private static String name(String module) {
    Matcher name = MODULE.matcher(module);
    return name.find()
        ? String.valueOf(name.group(1)).replaceFirst("/v[0-9]+$", "").replaceFirst(".*/", "")
        : "";
  }
}
