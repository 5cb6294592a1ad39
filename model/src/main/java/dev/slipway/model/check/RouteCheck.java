package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Tls;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether each address leads to one place. */
final class RouteCheck {
  private final Application application;
  private final Mapping spec;
  private final Diagnostics diagnostics;

  RouteCheck(Application application, Mapping spec, Diagnostics diagnostics) {
    this.application = application;
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  void check() {
    Map<String, Name> taken = new HashMap<>();
    for (Route route : application.routes().values()) {
      switch (route) {
        case Route.Http http -> checkHosts(route, http.path(), http.listen(), taken);
        case Route.Redirect redirect -> checkHosts(route, redirect.path(), null, taken);
        case Route.Stream stream -> checkListen(stream, taken);
      }
    }
  }

  private void checkHosts(
      Route route, String path, @Nullable Integer listen, Map<String, Name> taken) {
    for (String host : route.hosts()) {
      String address = host + path;
      Name other = taken.putIfAbsent(address + (listen == null ? "" : " " + listen), route.name());
      if (other != null) {
        report(route, other, "host", "has the same host and path as", Quoted.of(address));
      }
    }
  }

  private void checkListen(Route.Stream stream, Map<String, Name> taken) {
    boolean byName = stream.tls() instanceof Tls.Passthrough;
    if (stream.listen() == 0 || byName) {
      return; // any free port, or told apart by the name in the TLS greeting
    }
    String address = stream.transport() + " " + stream.listen();
    Name other = taken.putIfAbsent(address, stream.name());
    if (other != null) {
      report(stream, other, "listen", "listens on the same port as", address);
    }
  }

  private void report(Route route, Name other, String key, String how, String address) {
    String given =
        spec.mapping("routes").mapping(route.name().value()).value("hosts") == null ? key : "hosts";
    diagnostics.report(
        Code.ROUTE_CONFLICT,
        spec.keyPosition("routes", route.name().value(), key.equals("host") ? given : key),
        "route "
            + Quoted.of(route.name().value())
            + " "
            + how
            + " route "
            + Quoted.of(other.value())
            + ": "
            + address,
        key.equals("host")
            ? "change the host or the path of one of them"
            : "give one of them another port");
  }
}
