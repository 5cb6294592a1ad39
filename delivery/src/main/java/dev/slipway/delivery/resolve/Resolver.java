package dev.slipway.delivery.resolve;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.LaunchFile;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.LaunchValue.Part;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Reference.Encoding;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces the placeholders of a service by values. An output that does not exist leaves a
 * whole-value variable unset; inside a composed value it is a failure.
 */
public final class Resolver {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Lookups lookups;

  public Resolver(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * All a runtime needs to start the revision. A migration's sessions of PostgreSQL are limited in
   * what they wait for, unless it sets {@code PGOPTIONS} itself.
   */
  public RevisionSpec revision(RevisionId id, Service service, Artefact artefact) {
    return new Resolver(MigrationLimits.around(lookups, service)).resolved(id, service, artefact);
  }

  private RevisionSpec resolved(RevisionId id, Service service, Artefact artefact) {
    SortedMap<String, LaunchValue> environment = new TreeMap<>();
    service
        .environment()
        .forEach((key, template) ->
            value(template, service.name() + "." + key)
                .ifPresent(resolved -> environment.put(key, resolved)));
    if (MigrationLimits.areMissing(service, lookups)) {
      environment.put(MigrationSession.VARIABLE, LaunchValue.text(MigrationSession.OPTIONS));
    }
    return new RevisionSpec(
        id,
        service,
        artefact,
        arguments(service.entrypoint(), service),
        arguments(service.command(), service),
        environment,
        files(service));
  }

  private SortedMap<String, LaunchFile> files(Service service) {
    SortedMap<String, LaunchFile> files = new TreeMap<>();
    service
        .files()
        .forEach((path, file) -> {
          if (path.startsWith(ConfigFile.INSTANCE_FOLDER)) {
            content(file, service.name() + " " + path)
                .ifPresent(content ->
                    files.put(
                        path.substring(ConfigFile.INSTANCE_FOLDER.length()),
                        new LaunchFile(content, file.mode())));
          }
        });
    return files;
  }

  private Optional<LaunchValue> content(ConfigFile file, String where) {
    return switch (file.content()) {
      case ConfigFile.Content.Inline(Template text) -> value(text, where);
      case ConfigFile.Content.Copied(_, String text) ->
          Optional.ofNullable(text).map(LaunchValue::text);
    };
  }

  private List<LaunchValue> arguments(List<Template> templates, Service service) {
    return templates.stream()
        .flatMap(template -> value(template, service.name() + " command").stream())
        .toList();
  }

  private Optional<LaunchValue> value(Template template, String where) {
    List<Part> parts = new ArrayList<>();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Part.Text(var text) -> parts.add(new Part.Text(text));
        case Template.Part.Value(var reference) -> {
          Optional<Part> found = resolve(reference);
          if (found.isEmpty() && template.isWholeReference()) {
            return Optional.empty();
          }
          parts.add(found.orElseThrow(() -> missing(reference, where)));
        }
      }
    }
    return Optional.of(new LaunchValue(parts));
  }

  private static DeliveryException missing(Reference reference, String where) {
    return new DeliveryException.Failed(
        "the value of " + where + " needs " + reference + ", which does not exist here");
  }

  private Optional<Part> resolve(Reference reference) {
    return switch (reference) {
      case Reference.ResourceOutput output -> output(output);
      case Reference.SecretValue(var name, var form, var encoding) ->
          lookups.secret(name).map(secret -> secretPart(secret, form, encoding));
      case Reference.RouteAddress(var route, var part) ->
          Optional.of(new Part.Text(routePart(lookups.route(route), part)));
      case Reference.ServiceAddress(var service, var part, var port) ->
          Optional.of(new Part.Text(servicePart(lookups.service(service, port), part)));
      case Reference.OwnPort(var port) -> Optional.of(new Part.OwnPort(port));
      case Reference.Instance(var part) -> Optional.of(new Part.Instance(part));
    };
  }

  private Optional<Part> output(Reference.ResourceOutput output) {
    Optional<Part> secret =
        lookups
            .secret(output.resource(), output.output())
            .map(found -> new Part.Sensitive(encode(found, output.encoding())));
    return secret.isPresent()
        ? secret
        : lookups
            .config(output.resource(), output.output())
            .map(found -> new Part.Text(encode(found, output.encoding())));
  }

  private static Part secretPart(Secret secret, Reference.Form form, Encoding encoding) {
    return switch (form) {
      case VALUE -> new Part.Sensitive(encode(secret, encoding));
      case PUBLIC -> new Part.Text(encode(PublicKeys.of(secret), encoding));
    };
  }

  private static Secret encode(Secret secret, Encoding encoding) {
    return new Secret(encode(secret.reveal(), encoding));
  }

  /** Percent-encoding that is right in every part of a URL: a space is %20, never a plus sign. */
  private static String encode(String text, Encoding encoding) {
    return encoding == Encoding.PLAIN
        ? text
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String routePart(URI address, Reference.RoutePart part) {
    return switch (part) {
      case URL -> address.toString();
      case WS_URL -> address.toString().replaceFirst("^http", "ws");
      case HOST -> host(address);
      case PORT -> String.valueOf(port(address));
      case SUFFIX -> suffix(address);
    };
  }

  /** What follows the star; for URIs a host with a star is an authority without a host. */
  private static String suffix(URI address) {
    String authority = String.valueOf(address.getAuthority());
    int port = authority.lastIndexOf(':');
    return authority.substring(authority.indexOf('.'), port < 0 ? authority.length() : port);
  }

  private static String servicePart(URI address, Reference.ServicePart part) {
    return switch (part) {
      case URL -> address.toString();
      case HOST -> host(address);
      case PORT -> String.valueOf(port(address));
    };
  }

  private static int port(URI address) {
    if (address.getPort() != -1) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? HTTPS : HTTP;
  }

  private static String host(URI address) {
    String host = address.getHost();
    if (host == null) {
      throw new DeliveryException.Failed("the address " + address + " has no host");
    }
    return host;
  }
}
