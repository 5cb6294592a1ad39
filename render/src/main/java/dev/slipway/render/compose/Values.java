package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ExternalService;
import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What templates are worth inside the file, as Compose texts: plain text with its dollar signs
 * doubled, secrets as variables that {@code .env} must set.
 */
final class Values {
  /** Containers listen on every address of their own network. */
  static final String HOST = "0.0.0.0";

  /** The folder that an instance may write. */
  private static final String FOLDER = "/tmp";

  private final Layout layout;
  private final Viewpoint viewpoint;
  private final Outputs outputs;

  /** In the file. */
  Values(Layout layout) {
    this(layout, Viewpoint.CONTAINER);
  }

  Values(Layout layout, Viewpoint viewpoint) {
    this.layout = layout;
    this.viewpoint = viewpoint;
    this.outputs = new Outputs(layout, viewpoint);
  }

  /** From where addresses are looked at. */
  enum Viewpoint {
    /** Inside the file's network: names of containers and their own ports. */
    CONTAINER,
    /** On the machine: loopback and published ports. */
    MACHINE
  }

  /** The value, or empty when the whole of it is an output that the resource does not have. */
  Optional<String> of(@Nullable Service service, Template template) {
    StringBuilder text = new StringBuilder();
    for (Part part : template.parts()) {
      Optional<String> piece = of(service, part);
      if (piece.isEmpty() && template.isWholeReference()) {
        return Optional.empty();
      }
      text.append(piece.orElse(""));
    }
    return Optional.of(text.toString());
  }

  private Optional<String> of(@Nullable Service service, Part part) {
    return switch (part) {
      case Part.Text(String text) -> Optional.of(Texts.escaped(text));
      case Part.Value(Reference reference) -> of(service, reference);
    };
  }

  private Optional<String> of(@Nullable Service service, Reference reference) {
    return switch (reference) {
      case Reference.ResourceOutput output -> output(output);
      case Reference.SecretValue secret -> Optional.of(secret(secret));
      case Reference.RouteAddress(Name route, var part) -> route(route, part);
      case Reference.ServiceAddress address -> service(address);
      case Reference.OwnPort(String port) ->
          service == null ? Optional.empty() : Optional.of("" + Layout.number(service, port));
      case Reference.Instance(var part) ->
          Optional.of(
              switch (part) {
                case HOST -> HOST;
                case DIR -> FOLDER;
              });
    };
  }

  private Optional<String> output(Reference.ResourceOutput output) {
    Resource resource = application().resources().get(output.resource());
    if (resource == null) {
      return Optional.empty();
    }
    External external = resource.hosting().external();
    return switch (external) {
      case External.Address address ->
          outputs.ofAddress(
              resource, address, output.output(), output.database(), t -> of(null, t).orElse(""));
      case External.Url(Template url) ->
          output.output().equals("url") ? of(null, url) : Optional.empty();
      case null -> outputs.ofContainer(resource, output.output(), output.database());
    };
  }

  private String secret(Reference.SecretValue secret) {
    String half =
        secret.form() == Reference.Form.PUBLIC ? secret.secret() + "_PUBLIC" : secret.secret();
    String variable = secret.encoding() == Reference.Encoding.URL ? half + "_URLENCODED" : half;
    SecretSpec declared = application().secrets().get(secret.secret());
    return declared != null && declared.optional()
        ? "${" + variable + ":-}"
        : "${" + variable + ":?set " + variable + " in .env}";
  }

  private Optional<String> route(Name name, Reference.RoutePart part) {
    return switch (application().routes().get(name)) {
      case Route.Http http -> published(http.service(), http.port()).map(port -> http(part, port));
      case Route.Stream stream ->
          published(stream.service(), stream.port()).map(port -> http(part, port));
      case Route.Redirect redirect -> of(null, redirect.to());
      case null -> Optional.empty();
    };
  }

  private Optional<Integer> published(Name service, String port) {
    Service routed = application().services().get(service);
    return routed == null ? Optional.empty() : layout.hostPort(routed, port);
  }

  private static String http(Reference.RoutePart part, int port) {
    return switch (part) {
      case URL -> "http://localhost:" + port;
      case WS_URL -> "ws://localhost:" + port;
      case HOST -> "localhost";
      case PORT -> "" + port;
      case SUFFIX -> ".localhost";
    };
  }

  private Optional<String> service(Reference.ServiceAddress address) {
    Service other = application().services().get(address.service());
    if (other == null) {
      return Optional.empty();
    }
    ExternalService external = other.external();
    int own = Layout.number(other, address.port());
    String host = external == null ? containerHost(other) : of(null, external.host()).orElse("");
    int port =
        external == null
            ? containerPort(other, address.port(), own)
            : external.ports().getOrDefault(address.port(), own);
    return Optional.of(
        switch (address.part()) {
          case URL ->
              (external != null && port == 443 ? "https://" : "http://") + host + ":" + port;
          case HOST -> host;
          case PORT -> "" + port;
        });
  }

  private String containerHost(Service service) {
    return viewpoint == Viewpoint.MACHINE ? Outputs.LOOPBACK : service.name().value();
  }

  private int containerPort(Service service, String port, int own) {
    return viewpoint == Viewpoint.MACHINE ? layout.hostPort(service, port).orElse(own) : own;
  }

  private Application application() {
    return layout.application();
  }
}
