package dev.slipway.render.together;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The facts read back from a Compose file. */
final class ComposeFacts {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)(/.*)");
  private static final List<String> GET = List.of("wget", "-q", "-O", "/dev/null");
  private static final String WHO_AM_I = "SLIPWAY_SERVICE";

  private final Map<?, ?> services;

  ComposeFacts(String yaml) {
    Object file = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    this.services = at(file, "services") instanceof Map<?, ?> map ? map : Map.of();
  }

  /** All entries of the file. */
  SortedSet<String> entries() {
    return services.keySet().stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Entries that tell their program which service it is. */
  SortedSet<String> instances() {
    return entries().stream()
        .filter(name -> at(services.get(name), "environment", WHO_AM_I) != null)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  ServiceFacts of(String name) {
    Object entry = services.get(name);
    SortedMap<String, Integer> ports = new TreeMap<>();
    SortedSet<String> environment = keys(at(entry, "environment"));
    for (String variable : environment) {
      if (variable.startsWith("PORT_")) {
        ports.put(variable, Integer.valueOf("" + at(entry, "environment", variable)));
      }
    }
    if (!environment.contains(WHO_AM_I)) {
      list(at(entry, "ports"))
          .forEach(port -> ports.put("PORT_HTTP", Integer.valueOf(behind(port.toString()))));
    }
    Object replicas = at(entry, "deploy", "replicas");
    return new ServiceFacts(
        ports,
        environment,
        replicas == null ? 1 : Integer.parseInt(replicas.toString()),
        probes(at(entry, "healthcheck")),
        keys(at(entry, "depends_on")));
  }

  private static String behind(String published) {
    return published.substring(published.lastIndexOf(':') + 1);
  }

  private static SortedSet<String> keys(@Nullable Object map) {
    Set<?> keys = map instanceof Map<?, ?> entries ? entries.keySet() : Set.of();
    return keys.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedMap<String, String> probes(@Nullable Object check) {
    SortedMap<String, String> probes = new TreeMap<>();
    if (check != null) {
      List<String> test =
          list(at(check, "test")).stream().map(word -> word.toString().replace("$$", "$")).toList();
      probes.put(
          "healthcheck",
          "%s every %s within %s, fails %s"
              .formatted(
                  asked(test), at(check, "interval"), at(check, "timeout"), at(check, "retries")));
    }
    return probes;
  }

  private static String asked(List<String> test) {
    List<String> argv = test.subList(1, test.size());
    return switch (argv.getFirst()) {
      case "nc" -> "TCP " + argv.getLast();
      case "find" -> "HEARTBEAT " + argv.get(argv.indexOf("-mmin") + 1);
      default -> argv.size() > 4 && argv.subList(0, 4).equals(GET) ? get(argv) : "EXEC " + argv;
    };
  }

  private static String get(List<String> argv) {
    Matcher url = URL.matcher(argv.getLast());
    if (!url.matches()) {
      throw new AssertionError(argv.toString());
    }
    SortedMap<String, String> headers = new TreeMap<>();
    List<String> rest = new ArrayList<>(argv);
    for (int at = rest.indexOf("--header"); at >= 0; at = rest.indexOf("--header")) {
      String[] header = rest.get(at + 1).split(": ", 2);
      headers.put(header[0], header[1]);
      rest.set(at, "");
    }
    return "GET %s%s %s".formatted(url.group(1), url.group(2), headers);
  }
}
