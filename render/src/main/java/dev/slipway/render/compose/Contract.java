package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every instance finds in its environment, on every runtime alike; it wins over the spec. */
final class Contract {
  private static final String MAIN_PORT = "http";

  private Contract() {}

  static SortedMap<String, String> of(Application application, Service service) {
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("HOST", Values.HOST);
    service
        .ports()
        .forEach((name, own) -> variables.put("PORT_" + variable(name), "" + own.number()));
    String main =
        service.ports().containsKey(MAIN_PORT)
            ? MAIN_PORT
            : service.ports().keySet().stream().findFirst().orElse("");
    Service.Port port = service.ports().get(main);
    if (port != null) {
      variables.put("PORT", "" + port.number());
    }
    variables.put("SLIPWAY_APP", application.name().value());
    variables.put("SLIPWAY_ENVIRONMENT", application.environment().name().value());
    variables.put("SLIPWAY_SERVICE", service.name().value());
    variables.put("SLIPWAY_RELEASE", "compose");
    variables.put("SLIPWAY_REVISION", service.name() + "@compose");
    variables.put("SLIPWAY_INSTANCE", service.name() + "@compose");
    if (service.kind() instanceof ServiceKind.Worker) {
      variables.put("SLIPWAY_HEARTBEAT_FILE", Texts.HEARTBEAT_FILE);
    }
    return variables;
  }

  private static String variable(String port) {
    return port.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
