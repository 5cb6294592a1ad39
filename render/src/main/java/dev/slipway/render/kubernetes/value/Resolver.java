package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.SecretSpec.Origin;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.render.kubernetes.value.Value.Stored;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.kubernetes.value.Value.Unset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the templates of one application in one environment.
 *
 * <p>Where a value is kept: a declared secret under {@code <app>/<environment>/<NAME>}, or where
 * the spec says; an output of a resource as a property of {@code <app>/<environment>/<resource>};
 * what is composed with secrets under {@code <app>/<environment>/<service>-<key>}, which the
 * release writes where no operator composes it.
 */
public final class Resolver {
  /** Pods listen on every address. */
  public static final String HOST = "0.0.0.0";

  /** The folder that an instance may write, {@code ${instance.dir}}. */
  public static final String FOLDER = "/tmp";

  /** RFC 3986, section 2.3. */
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final Application application;
  private final @Nullable String mainStore;
  private final Addresses addresses;

  /**
   * Of one application.
   *
   * @param mainStore the environment's own secret store, if it has one
   */
  public Resolver(Application application, @Nullable String mainStore) {
    this.application = application;
    this.mainStore = mainStore;
    this.addresses = new Addresses(application, template -> resolve(null, "external", template));
  }

  /**
   * What a value of a service is worth.
   *
   * @param key names the value within the service, for what is composed with secrets
   */
  public Value value(Service service, String key, Template template) {
    return resolve(service, service.name() + "-" + key, template);
  }

  /** What text outside any service is worth, for example where a redirect leads. */
  public Value value(Template template) {
    return resolve(null, "external", template);
  }

  /** Where an output of the resource is kept that files cannot know. */
  public Stored stored(Name resource, String output) {
    Resource declared = application.resources().get(resource);
    if (declared != null
        && output.equals("url")
        && declared.hosting().external() instanceof External.Url(Template url)
        && value(url) instanceof Stored stored) {
      return stored;
    }
    return new Stored(key(resource.value()), output, null, false);
  }

  private Value resolve(@Nullable Service service, String derived, Template template) {
    List<Value> values = new ArrayList<>();
    for (Part part : template.parts()) {
      values.add(value(service, part));
    }
    if (values.size() == 1) {
      return values.getFirst();
    }
    if (values.stream().anyMatch(Stored.class::isInstance)) {
      return new Stored(key(derived), null, null, false, flat(values));
    }
    return joined(values);
  }

  private static List<Value> flat(List<Value> values) {
    return values.stream()
        .flatMap(value ->
            value instanceof Stored stored && stored.isComposed()
                ? stored.parts().stream()
                : Stream.of(value))
        .toList();
  }

  private Value value(@Nullable Service service, Part part) {
    return switch (part) {
      case Part.Text(String text) -> new Text(text);
      case Part.Value(Reference reference) -> value(service, reference);
    };
  }

  private Value value(@Nullable Service service, Reference reference) {
    return switch (reference) {
      case Reference.ResourceOutput output -> encoded(output(output), output.encoding());
      case Reference.SecretValue secret -> secret(secret);
      case Reference.RouteAddress(Name route, var part) -> addresses.ofRoute(route, part);
      case Reference.ServiceAddress(Name other, var part, String port) ->
          addresses.ofService(other, part, port);
      case Reference.OwnPort(String port) -> ownPort(service, port);
      case Reference.Instance(var part) ->
          new Text(
              switch (part) {
                case HOST -> HOST;
                case DIR -> FOLDER;
              });
    };
  }

  private static Value ownPort(@Nullable Service service, String port) {
    Service.Port own = service == null ? null : service.ports().get(port);
    return own == null ? new Unset() : new Text("" + own.number());
  }

  private Value output(Reference.ResourceOutput output) {
    Resource resource = application.resources().get(output.resource());
    if (resource == null) {
      return new Unset();
    }
    Value known = output(resource, output.output(), output.database());
    return output.output().equals("url") ? url(resource, output.database(), known) : known;
  }

  private Value output(Resource resource, String output, @Nullable String database) {
    Optional<Value> known = known(resource, output, database);
    String property = database == null ? output : database + "-" + output;
    return known.isPresent() ? known.get() : stored(resource.name(), property);
  }

  /** Composed where the address is known; else as the store has it. */
  private Value url(Resource resource, @Nullable String database, Value whole) {
    boolean isAddressKnown =
        ResourceAddress.isInCluster(resource) || ResourceAddress.external(resource).isPresent();
    if (!isAddressKnown || !(whole instanceof Stored stored)) {
      return whole;
    }
    return new ConnectionUrl(
            resource, output -> ofServer(resource, output, database), Resolver::inUrl)
        .parts()
        .map(Resolver::flat)
        .map(parts ->
            parts.stream().anyMatch(Resolver::isKept)
                ? new Stored(stored.key(), stored.property(), null, false, parts)
                : joined(parts))
        .orElse(whole);
  }

  private static boolean isKept(Value value) {
    return value instanceof Stored || value instanceof Value.Encoded;
  }

  private static Value joined(List<Value> values) {
    StringBuilder text = new StringBuilder();
    for (Value value : values) {
      if (value instanceof Text(String piece)) {
        text.append(piece);
      }
    }
    return new Text(text.toString());
  }

  /** Databases of one server share its users. */
  private Value ofServer(Resource resource, String output, @Nullable String database) {
    return output(resource, output, output.equals("database") ? database : null);
  }

  /** A piece of a URL; what is composed itself stays as it is. */
  private static Value inUrl(Value value) {
    return switch (value) {
      case Text(String text) -> new Text(percentEncoded(text));
      case Stored stored -> stored.isComposed() ? stored : new Value.Encoded(stored);
      case Value.Encoded encoded -> encoded;
      case Unset unset -> unset;
    };
  }

  private Optional<Value> known(Resource resource, String output, @Nullable String database) {
    if (ResourceAddress.isInCluster(resource)) {
      String domain = application.environment().vars().getOrDefault("domain", "localhost");
      return new ContainerOutputs(resource, domain).of(output, database);
    }
    return ResourceAddress.external(resource)
        .flatMap(
            address -> new ExternalOutputs(resource, address, this::value).of(output, database));
  }

  private static Value encoded(Value value, Reference.Encoding encoding) {
    if (encoding == Reference.Encoding.PLAIN) {
      return value;
    }
    return switch (value) {
      case Stored stored ->
          new Stored(
              stored.key(),
              (stored.property() == null ? "" : stored.property() + "-") + "urlencoded",
              stored.store(),
              stored.isOptional(),
              stored.isComposed() ? List.of() : List.of(new Value.Encoded(stored)));
      case Text _, Value.Encoded _, Unset _ -> inUrl(value);
    };
  }

  /** Everything encoded but the unreserved characters. */
  private static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean unreserved = UNRESERVED.indexOf(c) >= 0;
      encoded.append(unreserved ? "" + c : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  private Value secret(Reference.SecretValue reference) {
    String name = reference.secret();
    SecretSpec declared = application.secrets().get(name);
    boolean optional = declared != null && declared.optional();
    String half = reference.form() == Reference.Form.PUBLIC ? "-public" : "";
    Stored kept = new Stored(key(name + half), null, null, optional);
    if (half.isEmpty()
        && declared != null
        && declared.origin()
            instanceof Origin.External(String store, String key, String property)) {
      kept = new Stored(key, property, store.equals(mainStore) ? null : store, optional);
    }
    return reference.encoding() == Reference.Encoding.PLAIN
        ? kept
        : new Stored(
            key(name + half + "-urlencoded"),
            null,
            kept.store(),
            optional,
            List.of(new Value.Encoded(kept)));
  }

  private String key(String name) {
    return application.name() + "/" + application.environment().name() + "/" + name;
  }
}
