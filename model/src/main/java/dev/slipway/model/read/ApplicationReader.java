package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.merge.Expanded;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.read.SecretReader.Secrets;
import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.Alert;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Channel;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Volume;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the whole application: first what others refer to (variables, secrets, resources, ports,
 * hosts), then services, routes and the rest, which refer to it.
 */
public final class ApplicationReader {
  private static final Set<String> TYPES = Set.of("web", "static", "worker", "job", "cron");
  private static final Name UNREADABLE = new Name("unreadable");

  private final Expanded expanded;
  private final ChosenEnvironment chosen;
  private final SourceFiles sources;
  private final Diagnostics diagnostics;
  private final Section file;
  private final Names names;

  /**
   * @param sources other files that the spec names
   */
  public ApplicationReader(
      Expanded expanded, ChosenEnvironment chosen, SourceFiles sources, Diagnostics diagnostics) {
    this.expanded = expanded;
    this.chosen = chosen;
    this.sources = sources;
    this.diagnostics = diagnostics;
    this.file = new Section(expanded.spec(), "the file", diagnostics);
    this.names = new Names(diagnostics);
  }

  /** The application; usable only if no error was reported. */
  public Application read() {
    Name name = name();
    Section own =
        new Section(chosen.body(), "environment " + Quoted.of(chosen.name()), diagnostics);
    Target target = new TargetReader().read(name.value(), chosen.name(), own.section("target"));
    VariableReader variables = new VariableReader(expanded.spec(), diagnostics);
    SortedMap<String, String> values = variables.read(name.value(), chosen, target);
    variables.checkOthers(chosen.file(), chosen.name());
    Environment environment =
        new PromotionReader(own, diagnostics)
            .read(
                Name.isValid(chosen.name()) ? new Name(chosen.name()) : UNREADABLE, target, values);
    Secrets secrets = new SecretReader(chosen, diagnostics).read(expanded.spec());
    DeclarationReader declarations = new DeclarationReader(file, chosen, target, diagnostics);
    Declared declared = declarations.read(values, variables.declared(), secrets);
    Templates templates = new Templates(declared, diagnostics);
    BackupReader backups = new BackupReader(environment.needsApproval());
    SortedMap<Name, Volume> volumes = volumes(new VolumeReader(backups));
    String registry = Addresses.registry(own);
    return new Application(
        name,
        environment,
        services(declarations, declared, templates, volumes, environment),
        resources(new ResourceReader(new HostingReader(target, templates, backups))),
        secrets.here(),
        routes(declarations, declared, templates),
        volumes,
        alerts(declared),
        channels(new ChannelReader(templates)),
        new PatchReader(chosen, diagnostics).read(expanded.spec()),
        registry == null ? Addresses.registry(file) : registry);
  }

  private Name name() {
    Scalar value = file.required("name", "my-app");
    if (value == null) {
      return UNREADABLE;
    }
    if (!Name.isValid(value.text())) {
      diagnostics.report(
          Code.BAD_NAME,
          value.position(),
          "name " + Quoted.of(value.text()) + " is not a valid name",
          Names.RULE);
      return UNREADABLE;
    }
    return new Name(value.text());
  }

  private SortedMap<Name, Resource> resources(ResourceReader reader) {
    SortedMap<Name, Resource> resources = new TreeMap<>();
    names.each(
        expanded.spec(),
        "resources",
        "resource",
        (name, section) -> {
          section.required("type", "postgres");
          reader.read(name, section).ifPresent(r -> resources.put(name, r));
        });
    return resources;
  }

  private SortedMap<Name, Volume> volumes(VolumeReader reader) {
    SortedMap<Name, Volume> volumes = new TreeMap<>();
    names.each(
        expanded.spec(),
        "volumes",
        "volume",
        (name, section) -> volumes.put(name, reader.read(name, section)));
    return volumes;
  }

  private SortedMap<Name, Service> services(
      DeclarationReader declarations,
      Declared declared,
      Templates templates,
      SortedMap<Name, Volume> volumes,
      Environment environment) {
    file.required("services", "{web: {type: web, ports: {http: 3000}}}");
    FileReader files = new FileReader(templates, sources);
    Set<String> volumeNames = file.entries("volumes").keySet();
    ServiceReader reader =
        new ServiceReader(
            declared,
            templates,
            new SourceReader(expanded.spec().mapping("services"), expanded.heirs(), templates),
            new KindReader(awaited()),
            new ServiceReader.Parts(
                new AroundReader(templates, volumeNames, diagnostics),
                files,
                new SidecarReader(templates, files, diagnostics),
                new ScaleReader(diagnostics),
                volumes,
                environment.isProduction()));
    SortedMap<Name, Service> services = new TreeMap<>();
    names.each(
        expanded.spec(),
        "services",
        "service",
        (name, section) -> {
          section.required("type", "web");
          KnownService known = declared.services().get(name.value());
          if (known != null && TYPES.contains(known.type())) {
            services.put(name, reader.read(name, known, declarations.ports(name), section));
          }
        });
    reportEmpty();
    return services;
  }

  private void reportEmpty() {
    boolean empty =
        expanded.spec().value("services") instanceof Mapping all && all.entries().isEmpty();
    if (empty) {
      diagnostics.report(
          Code.MISSING_KEY,
          file.at("services"),
          "there is no service",
          "add one: services: {web: {type: web, ports: {http: 3000}}}");
    }
  }

  /** Services whose completion somebody waits for. */
  private Set<String> awaited() {
    Set<String> awaited = new TreeSet<>();
    file.each(
        "services",
        (_, service) ->
            service.each(
                "depends_on",
                (target, edge) -> {
                  if (edge.word("condition", "").equals("service_completed_successfully")) {
                    awaited.add(target);
                  }
                }));
    return awaited;
  }

  private SortedMap<Name, Route> routes(
      DeclarationReader declarations, Declared declared, Templates templates) {
    RouteReader reader = new RouteReader(templates, declared);
    SortedMap<Name, Route> routes = new TreeMap<>();
    names.each(
        expanded.spec(),
        "routes",
        "route",
        (name, section) ->
            reader
                .read(name, declarations.hosts(name), section)
                .ifPresent(route -> routes.put(name, route)));
    return routes;
  }

  private SortedMap<Name, Alert> alerts(Declared declared) {
    AlertReader reader = new AlertReader(declared, file.entries("notify").keySet());
    SortedMap<Name, Alert> alerts = new TreeMap<>();
    names.each(
        expanded.spec(),
        "alerts",
        "alert",
        (name, section) -> reader.read(name, section).ifPresent(alert -> alerts.put(name, alert)));
    return alerts;
  }

  private SortedMap<Name, Channel> channels(ChannelReader reader) {
    SortedMap<Name, Channel> channels = new TreeMap<>();
    names.each(
        expanded.spec(),
        "notify",
        "channel",
        (name, section) ->
            reader.read(name, section).ifPresent(channel -> channels.put(name, channel)));
    return channels;
  }
}
