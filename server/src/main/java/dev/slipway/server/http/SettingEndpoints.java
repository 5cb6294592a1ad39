package dev.slipway.server.http;

import dev.slipway.api.wire.ConfigAnswer;
import dev.slipway.api.wire.ConfigChange;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.api.wire.SecretValue;
import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.port.SecretStore.Version;
import dev.slipway.delivery.port.SpecReader;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Config and secrets of an environment. */
public final class SettingEndpoints {
  private static final String BASE = "/applications/{application}/environments/{environment}";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final int MAX_VALUE =
      64 * 1024; // what the kernel lets an environment hold, halved
  private static final String CREDENTIALS = "resource."; // of databases: nobody sets those

  private final Deliveries deliveries;
  private final SecretStore secrets;
  private final SpecReader specs;

  public SettingEndpoints(Deliveries deliveries, SecretStore secrets, SpecReader specs) {
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.specs = specs;
  }

  public List<Operation> operations() {
    return List.of(
        new Operation(
            "GET",
            BASE + "/config",
            Role.VIEWER,
            x -> x.answer(200, Answers.config(deliveries.config(x.place())))),
        new Operation("PATCH", BASE + "/config", Role.DEPLOYER, this::changeConfig),
        new Operation("GET", BASE + "/secrets", Role.VIEWER, this::secrets),
        new Operation("PUT", BASE + "/secrets/{name}", Role.DEPLOYER, this::putSecret));
  }

  private void changeConfig(Exchange exchange) throws IOException {
    ConfigChange change = exchange.body(ConfigChange.class);
    change.set().forEach(SettingEndpoints::requireVariable);
    String service = change.service();
    SortedMap<String, String> set = new TreeMap<>(change.set());
    var command =
        new dev.slipway.delivery.command.ConfigChange(
            service == null ? null : ServiceName.parse(service), set, Set.copyOf(change.unset()));
    Place place = exchange.place();
    Asker asker = Asker.of(exchange.caller().user());
    Optional<Deployment> begun = deliveries.configure(place, command, asker);
    exchange.answer(
        200,
        new ConfigAnswer(
            Answers.config(deliveries.config(place)), begun.map(Answers::deployment).orElse(null)));
  }

  private static void requireVariable(String name, String value) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new Refused(
          400,
          "bad-request",
          "\"" + name + "\" is not a variable name",
          "use letters, digits and underscores, not beginning with a digit");
    }
    if (value.length() > MAX_VALUE || value.indexOf('\0') >= 0) {
      throw new Refused(
          400, "bad-request", "the value of " + name + " is too long or holds a NUL", "use a file");
    }
  }

  private void secrets(Exchange exchange) {
    Place place = exchange.place();
    Map<String, Version> versions = new TreeMap<>();
    for (Version version : secrets.list(place)) {
      versions.put(version.name(), version);
    }
    Map<String, SecretSpec> declared = declared(place);
    Set<String> names = new TreeSet<>(declared.keySet());
    names.addAll(versions.keySet());
    List<SecretInfo> infos = new ArrayList<>();
    for (String name : names) {
      if (!name.startsWith(CREDENTIALS)) {
        infos.add(info(name, declared.get(name), versions.get(name)));
      }
    }
    exchange.answer(infos);
  }

  /** What the newest release's spec declares; nothing before the first. */
  private Map<String, SecretSpec> declared(Place place) {
    try {
      List<Release> newest =
          deliveries.releases(place, 1).stream().map(summary -> summary.release()).toList();
      if (newest.isEmpty()) {
        return Map.of();
      }
      return specs.read(newest.getFirst().spec(), place.environment()).secrets();
    } catch (DeliveryException.NotFound _) {
      return Map.of();
    }
  }

  private static SecretInfo info(
      String name, @Nullable SecretSpec spec, @Nullable Version version) {
    boolean generated = spec != null && spec.generator() != null;
    return new SecretInfo(
        name,
        version == null ? null : version.number(),
        generated ? "generated" : "set",
        spec != null && spec.optional(),
        spec == null ? "" : spec.description(),
        version != null,
        version == null ? null : version.createdAt());
  }

  private void putSecret(Exchange exchange) throws IOException {
    String name = exchange.path("name");
    SecretValue body = exchange.body(SecretValue.class);
    requireVariable(name, body.value());
    Place place = exchange.place();
    Version version = secrets.put(place, name, new Secret(body.value()));
    exchange.answer(200, info(name, declared(place).get(name), version));
  }
}
