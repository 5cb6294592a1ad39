package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ExternalService;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference.RoutePart;
import dev.slipway.model.spec.Reference.ServicePart;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.kubernetes.value.Value.Unset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of routes, as the public sees them, and of services, as pods see them: by the name of
 * their Service, on the instance's own port number.
 *
 * @param values what the host of a service is worth that is not run here
 */
record Addresses(Application application, Function<Template, Value> values) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  Value ofRoute(Name name, RoutePart part) {
    Route route = application.routes().get(name);
    if (route == null) {
      return new Unset();
    }
    String host = host(route);
    int port = port(route);
    return new Text(
        switch (part) {
          case HOST -> host;
          case PORT -> "" + port;
          case SUFFIX -> host.replaceFirst("^\\*", "");
          case URL -> url(route, scheme(route), host, port);
          case WS_URL -> url(route, isPlain(route) ? "ws" : "wss", host, port);
        });
  }

  private static String url(Route route, String scheme, String host, int port) {
    int usual = isPlain(route) ? HTTP : HTTPS;
    String authority = route instanceof Route.Stream || port != usual ? host + ":" + port : host;
    return scheme + "://" + authority + path(route);
  }

  private static String path(Route route) {
    String path =
        switch (route) {
          case Route.Http http -> http.path();
          case Route.Redirect redirect -> redirect.path();
          case Route.Stream _ -> "";
        };
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String scheme(Route route) {
    return switch (route) {
      case Route.Http _, Route.Redirect _ -> isPlain(route) ? "http" : "https";
      case Route.Stream stream ->
          switch (stream.transport()) {
            case TCP -> "tcp";
            case UDP -> "udp";
          };
    };
  }

  private static boolean isPlain(Route route) {
    return route.tls() instanceof Tls.None;
  }

  private static String host(Route route) {
    return route.hosts().isEmpty() ? "" : route.hosts().getFirst();
  }

  private static int port(Route route) {
    int usual = isPlain(route) ? HTTP : HTTPS;
    return switch (route) {
      case Route.Http http -> http.listen() == null ? usual : http.listen();
      case Route.Redirect _ -> usual;
      case Route.Stream stream -> stream.listen();
    };
  }

  Value ofService(Name name, ServicePart part, String port) {
    Service service = application.services().get(name);
    if (service == null) {
      return new Unset();
    }
    ExternalService external = service.external();
    Value host = external == null ? new Text(name.value()) : values.apply(external.host());
    int number = number(service, external, port);
    return switch (part) {
      case HOST -> host;
      case PORT -> new Text("" + number);
      case URL -> host instanceof Text(String text) ? new Text(url(external, text, number)) : host;
    };
  }

  private static String url(@Nullable ExternalService external, String host, int port) {
    boolean secure = external != null && port == HTTPS;
    String scheme = secure ? "https" : "http";
    int usual = secure ? HTTPS : HTTP;
    return scheme + "://" + host + (port == usual ? "" : ":" + port);
  }

  private static int number(Service service, @Nullable ExternalService external, String port) {
    Integer outside = external == null ? null : external.ports().get(port);
    Service.Port inside = service.ports().get(port);
    if (outside != null) {
      return outside;
    }
    return inside == null ? HTTP : inside.number();
  }
}
