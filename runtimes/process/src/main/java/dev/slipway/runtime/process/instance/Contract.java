package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.LaunchValue.Part;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.runtime.process.site.SiteMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every instance and job finds in its environment, and the spec's values with the parts only
 * the start decides.
 *
 * @param instance the instance's or job's label
 * @param ports actual port numbers by name
 * @param folder the writable folder, {@code ${instance.dir}}
 * @param basics PATH, JAVA_HOME and the like
 */
record Contract(
    RevisionSpec spec,
    String instance,
    SortedMap<String, Integer> ports,
    Path folder,
    Map<String, String> basics) {
  static final String HOST = "127.0.0.1";
  private static final String MAIN_PORT = "http";

  /** The whole environment; the contract's own names win over the spec's. */
  SortedMap<String, String> environment() {
    SortedMap<String, String> all = new TreeMap<>(basics);
    all.put("HOME", folder.toString());
    all.put("TMPDIR", folder.resolve("tmp").toString());
    spec.environment().forEach((name, value) -> all.put(name, resolve(value)));
    all.put("HOST", HOST);
    ports.forEach((name, number) -> all.put("PORT_" + variable(name), "" + number));
    if (!ports.isEmpty()) {
      Integer main = ports.get(MAIN_PORT);
      all.put("PORT", "" + (main == null ? ports.get(ports.firstKey()) : main));
    }
    RevisionId revision = spec.id();
    all.put("SLIPWAY_APP", revision.place().application().value());
    all.put("SLIPWAY_ENVIRONMENT", revision.place().environment().value());
    all.put("SLIPWAY_SERVICE", revision.service().value());
    all.put("SLIPWAY_RELEASE", "v" + revision.release());
    all.put("SLIPWAY_REVISION", revision.label());
    all.put("SLIPWAY_INSTANCE", instance);
    if (spec.service().kind() instanceof ServiceKind.Worker) {
      all.put("SLIPWAY_HEARTBEAT_FILE", heartbeat(folder).toString());
    }
    if (spec.service().kind() instanceof ServiceKind.Static) {
      all.put(SiteMain.VARIABLES, String.join(" ", spec.environment().keySet()));
    }
    return all;
  }

  /** Values of an argument vector. */
  List<String> resolve(List<LaunchValue> values) {
    return values.stream().map(this::resolve).toList();
  }

  String resolve(LaunchValue value) {
    StringBuilder text = new StringBuilder();
    for (Part part : value.parts()) {
      text.append(
          switch (part) {
            case Part.Text(String plain) -> plain;
            case Part.Sensitive(var secret) -> secret.reveal();
            case Part.OwnPort(String port) -> String.valueOf(ports.get(port));
            case Part.Instance(var which) ->
                switch (which) {
                  case HOST -> HOST;
                  case DIR -> folder.toString();
                };
          });
    }
    return text.toString();
  }

  /** The file a worker touches. */
  static Path heartbeat(Path folder) {
    return folder.resolve("heartbeat");
  }

  private static String variable(String port) {
    return port.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
