package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every instance finds in its environment, on every runtime alike; it wins over the spec. */
public final class Contract {
  /** The file that a worker touches while it works. */
  public static final String HEARTBEAT_FILE = Resolver.FOLDER + "/heartbeat";

  private static final String MAIN_PORT = "http";

  private Contract() {}

  /** The part that files know; instance and release are read from the pod when it starts. */
  static SortedMap<String, String> of(Cluster cluster, Service service) {
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("HOST", Resolver.HOST);
    service.ports().forEach((name, port) -> variables.put(variable(name), "" + port.number()));
    if (!service.ports().isEmpty()) {
      String main = service.ports().containsKey(MAIN_PORT) ? MAIN_PORT : service.ports().firstKey();
      service
          .ports()
          .forEach((name, port) -> {
            if (name.equals(main)) {
              variables.put("PORT", "" + port.number());
            }
          });
    }
    variables.put("SLIPWAY_APP", cluster.name().value());
    variables.put("SLIPWAY_ENVIRONMENT", cluster.application().environment().name().value());
    variables.put("SLIPWAY_SERVICE", service.name().value());
    if (service.kind() instanceof ServiceKind.Worker) {
      variables.put("SLIPWAY_HEARTBEAT_FILE", HEARTBEAT_FILE);
    }
    return variables;
  }

  private static String variable(String port) {
    return "PORT_" + port.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
