package dev.slipway.imports.compose.draft;

import dev.slipway.imports.compose.source.ComposeProject;
import dev.slipway.imports.compose.source.Variables;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that one import of Compose files works on. */
public final class Draft {
  private static final String DOMAIN = "domain"; // every environment has it, declared or not
  private static final Set<String> RESERVED = Set.of("name", "target", "region");

  private final ProjectFiles files;
  private final Losses losses;
  private final Mapping root;
  private final Variables variables;
  private final Names names = new Names();
  private final Map<String, ServiceDraft> all = new LinkedHashMap<>();
  private final Map<String, ServiceDraft> services = new LinkedHashMap<>();
  private final Map<String, ResourceDraft> resources = new LinkedHashMap<>();
  private final Fields volumes = new Fields();
  private final Fields vars = new Fields();
  private final Fields routes = new Fields();
  private final SecretTable secrets = new SecretTable();
  private final Map<Integer, String> routesByPort = new LinkedHashMap<>();

  public Draft(ComposeProject project, ProjectFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
    this.root = project.root();
    this.variables = project.variables();
    Map<String, Entry> entries = root.mapping("services").entries();
    entries.forEach((name, entry) -> {
      if (Name.isValid(name) && marked(entry).isEmpty()) {
        names.of(name);
      }
    });
    entries.forEach(this::service);
  }

  private void service(String composeName, Entry entry) {
    Optional<String> resource = marked(entry);
    String name = resource.isPresent() ? names.fresh(resource.get()) : names.of(composeName);
    if (resource.isEmpty() && !name.equals(composeName)) {
      losses.note(
          entry.key(),
          "services." + composeName,
          "is called " + Quoted.of(name) + " here: names are lower case with - and 2 to 40 long",
          "nothing, unless something outside the file uses the old name");
    }
    Mapping body = entry.value() instanceof Mapping mapping ? mapping : Values.empty(entry.value());
    losses.publish(composeName);
    ServiceDraft draft = new ServiceDraft(composeName, name, body, entry.key());
    losses.publish(draft.image().base());
    all.put(composeName, draft);
    services.put(composeName, draft);
  }

  /** The name of the resource that a rendered entry stands for. */
  private static Optional<String> marked(Entry entry) {
    return entry.value() instanceof Mapping body
        ? RenderedMark.of(body).resource()
        : Optional.empty();
  }

  public ProjectFiles files() {
    return files;
  }

  public Losses losses() {
    return losses;
  }

  public Mapping root() {
    return root;
  }

  public Variables variables() {
    return variables;
  }

  public Names names() {
    return names;
  }

  public SecretTable secrets() {
    return secrets;
  }

  public Fields volumes() {
    return volumes;
  }

  public Fields vars() {
    return vars;
  }

  public Fields routes() {
    return routes;
  }

  /** A route serves what Compose published at this port of the host. */
  public void routed(int outside, String route) {
    routesByPort.putIfAbsent(outside, route);
  }

  /** The route for a port that Compose published on the host. */
  public Optional<String> routeAt(int outside) {
    return Optional.ofNullable(routesByPort.get(outside));
  }

  /** The containers that become services, in the order of the file. */
  public List<ServiceDraft> services() {
    return new ArrayList<>(services.values());
  }

  /** The containers that become resources, in the order of the file. */
  public List<ResourceDraft> resources() {
    return new ArrayList<>(resources.values());
  }

  /** A container by the name of the Compose file, whatever became of it. */
  public Optional<ServiceDraft> named(String composeName) {
    return Optional.ofNullable(all.get(composeName));
  }

  /** A service by the name of the Compose file. */
  public Optional<ServiceDraft> service(String composeName) {
    return Optional.ofNullable(services.get(composeName));
  }

  /** A resource by the name of the Compose file. */
  public Optional<ResourceDraft> resource(String composeName) {
    return Optional.ofNullable(resources.get(composeName));
  }

  /** The service that other containers reach under a host name. */
  public Optional<ServiceDraft> serviceAt(String host) {
    return services.values().stream().filter(s -> s.hosts().contains(host)).findFirst();
  }

  /** The resource that other containers reach under a host name. */
  public Optional<ResourceDraft> resourceAt(String host) {
    return resources.values().stream()
        .filter(resource -> resource.service().hosts().contains(host))
        .findFirst();
  }

  /** A container is a resource from now on. */
  public void toResource(ServiceDraft service, DataKind kind) {
    services.remove(service.composeName());
    resources.put(service.composeName(), new ResourceDraft(service, kind));
  }

  /** A container has no part in the spec. */
  public void drop(ServiceDraft service) {
    services.remove(service.composeName());
  }

  /** A configuration value that somebody has to set; its placeholder. */
  public String variable(String original, Position at) {
    String wish = Names.variable(original);
    if (wish.equals(DOMAIN)) {
      losses.note(
          at, "variable " + Quoted.of(original), "it is taken for the environment's domain", "");
      return "env." + DOMAIN;
    }
    String name = RESERVED.contains(wish) ? wish + "Value" : wish;
    if (!vars.has(name)) {
      vars.put(
          name,
          new Fields().put("default", "").put("description", original + " of the Compose file"));
      losses.change(
          at,
          "variable " + Quoted.of(original),
          "no .env file sets it; it is the configuration value " + name + ", empty by default",
          "set vars." + name + " per environment");
    }
    return "env." + name;
  }
}
