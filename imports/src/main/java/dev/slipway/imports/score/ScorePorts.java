package dev.slipway.imports.score;

import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ports of one workload: what the service offers, and the container's numbers behind it. */
final class ScorePorts {
  private static final String PORT = "[0-9]{1,5}";

  private final Fields spec = new Fields();
  private final Map<String, String> byNumber = new LinkedHashMap<>();

  void read(Mapping ports, ScoreDraft draft, String path) {
    ports
        .entries()
        .forEach((name, entry) -> {
          String outside =
              entry.value() instanceof Mapping port ? Values.text(port, "port", "") : "";
          String inside =
              entry.value() instanceof Mapping port
                  ? Values.text(port, "targetPort", outside)
                  : outside;
          boolean udp =
              entry.value() instanceof Mapping port
                  && Values.text(port, "protocol", "TCP").equalsIgnoreCase("udp");
          if (!inside.matches(PORT)) {
            draft.losses.loss(entry.key(), path + "." + name, "it is no port", "write port: 8080");
            return;
          }
          add(name, Integer.parseInt(inside), udp);
          byNumber.putIfAbsent(outside, nameFor(name));
        });
  }

  /** A port that only a probe names. */
  void addProbed(int number) {
    if (!byNumber.containsKey(Integer.toString(number))) {
      add(spec.has("http") ? "http-" + number : "http", number, false);
    }
  }

  private void add(String name, int number, boolean udp) {
    String fitting = nameFor(name);
    byNumber.put(Integer.toString(number), fitting);
    boolean http = fitting.startsWith("http");
    if (udp) {
      spec.put(fitting, new Fields().put("port", number).put("protocol", "udp"));
    } else if (http || fitting.startsWith("grpc") || !isWeb(fitting)) {
      spec.put(fitting, number);
    } else {
      spec.put(fitting, new Fields().put("port", number).put("protocol", "http"));
    }
  }

  /** Names under which people serve HTTP without saying so. */
  private static boolean isWeb(String name) {
    return name.matches("(www|web|api|ui|admin|app|frontend|public).*");
  }

  private static String nameFor(String name) {
    String lower = Names.fit(name, "port");
    return lower.length() > 15 ? lower.substring(0, 15).replaceAll("-+$", "") : lower;
  }

  Optional<String> nameOf(String number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The port that the workload is most likely about: an HTTP one, else the first. */
  String usual() {
    return byNumber.values().stream()
        .filter(name -> name.startsWith("http") || isWeb(name))
        .findFirst()
        .or(() -> byNumber.values().stream().findFirst())
        .orElse("http");
  }

  Fields spec() {
    return spec;
  }
}
