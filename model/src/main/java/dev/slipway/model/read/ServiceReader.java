package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.merge.Inheritable;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.ServiceBuilder;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Volume;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one member of {@code services} with everything it inherits. */
final class ServiceReader {
  private final Declared declared;
  private final Templates templates;
  private final SourceReader sources;
  private final KindReader kinds;
  private final Parts parts;
  private final EdgeReader edges;
  private final boolean development;

  /**
   * What is read besides.
   *
   * @param production whether people depend on the environment
   */
  record Parts(
      AroundReader around,
      FileReader files,
      SidecarReader sidecars,
      ScaleReader scales,
      SortedMap<Name, Volume> volumes,
      boolean production) {}

  ServiceReader(
      Declared declared, Templates templates, SourceReader sources, KindReader kinds, Parts parts) {
    this.declared = declared;
    this.templates = templates;
    this.sources = sources;
    this.kinds = kinds;
    this.parts = parts;
    this.edges = new EdgeReader(declared);
    this.development = declared.environment().equals("dev");
  }

  Service read(Name name, KnownService known, SortedMap<String, Port> ports, Section section) {
    String type = known.type();
    checkFields(type, section);
    checkPorts(type, section);
    Source source = sources.read(name.value(), section);
    ServiceBuilder service =
        Service.builder(name, kinds.read(name.value(), type, section, source), source).ports(ports);
    readProgram(service, type, ports.keySet(), section);
    readRelease(service, known, section);
    readSurroundings(service, type, ports, section);
    return service.build();
  }

  private void readProgram(
      ServiceBuilder service, String type, Set<String> ports, Section section) {
    EnvironmentVariables variables = new EnvironmentVariables(templates, ports);
    Destination destination =
        type.equals("static") ? Destination.STATIC_ENVIRONMENT : Destination.ENVIRONMENT;
    service
        .entrypoint(variables.arguments(section, "entrypoint"))
        .command(variables.arguments(section, "command"))
        .workingDirectory(workingDirectory(section))
        .environment(variables.variables(section, destination))
        .dependsOn(edges.dependsOn(section))
        .connects(edges.connects(section))
        .resources(new ComputeReader().read(section))
        .labels(labels(section));
  }

  private void readRelease(ServiceBuilder service, KnownService known, Section section) {
    PortChoice choice = new PortChoice(known);
    HeaderReader headers = new HeaderReader(templates);
    boolean single = mountsSingle(section);
    Autoscaling autoscaling = parts.scales().autoscaling(section);
    int replicas = parts.scales().replicas(section, autoscaling);
    if (known.type().equals("web") && autoscaling == null && !single) {
      checkReplicas(replicas, section);
    }
    service
        .probes(new ProbeReader(choice, headers).read(section, known.type()))
        .smoke(
            new SmokeReader(choice, known.onlyHttpPort().or(choice::only), headers).read(section))
        .replicas(replicas)
        .autoscaling(autoscaling)
        .strategy(new StrategyReader(development).read(section, single))
        .stopGracePeriod(grace(section))
        .preDrain(section.duration("preDrain", usualPreDrain()));
  }

  private boolean mountsSingle(Section section) {
    return section.entries("volumes").keySet().stream().anyMatch(this::isSingle);
  }

  private boolean isSingle(String name) {
    Volume volume = Name.isValid(name) ? parts.volumes().get(new Name(name)) : null;
    return volume != null && volume.access() == Volume.Access.SINGLE;
  }

  private void readSurroundings(
      ServiceBuilder service, String type, SortedMap<String, Port> ports, Section section) {
    service
        .security(new SecurityReader().read(section))
        .files(parts.files().read(section, ports.keySet()))
        .volumes(parts.around().mounts(section))
        .egress(parts.around().egress(type, section))
        .sidecars(parts.sidecars().read(section, ports))
        .develop(parts.around().develop(section))
        .external(parts.around().external(section));
  }

  private static void checkFields(String type, Section section) {
    for (String field : section.soundKeys()) {
      if (!Inheritable.isFieldOf(type, field)) {
        section.report(
            Code.NOT_FOR_THIS_TYPE,
            section.at(field),
            "is of type " + type + " and has no " + Quoted.of(field),
            "remove it; "
                + field
                + " belongs to: "
                + String.join(", ", Inheritable.typesWith(field)));
      }
    }
  }

  private static void checkPorts(String type, Section section) {
    if (type.equals("web") && isSilent(section)) {
      section.report(
          Code.MISSING_KEY,
          section.mapping().position(),
          "is of type web and needs ports",
          "add ports: {http: 3000}, or use type: worker for a service that does not listen");
    }
  }

  private static boolean isSilent(Section section) {
    return section.entries("ports").isEmpty()
        && section.section("external").entries("ports").isEmpty()
        && !section.isBroken("ports");
  }

  private @Nullable String workingDirectory(Section section) {
    Scalar value = section.scalar("working_dir");
    boolean inImage = !(declared.target() instanceof Target.Process);
    if (value != null && inImage && value.text().startsWith("/")) {
      return Paths.isAbsolute(section, "working_dir", value.text()) ? value.text() : null;
    }
    return value == null ? null : Paths.folder(section, "working_dir", value, ".");
  }

  private void checkReplicas(int replicas, Section section) {
    Scalar written = section.scalar("replicas");
    boolean known = written == null || written.kind() == Kind.NUMBER; // else that is the finding
    if (known && replicas < 2 && parts.production() && !section.has("external")) {
      section.report(
          Code.FEW_REPLICAS,
          section.valueAt("replicas"),
          "has " + replicas + " instance in production: a crash of it is an outage",
          "set replicas: 2 or more");
    }
  }

  private Duration grace(Section section) {
    Duration grace = section.duration("stop_grace_period", ServiceBuilder.GRACE);
    Duration preDrain = section.duration("preDrain", usualPreDrain());
    if (grace.compareTo(preDrain) <= 0) {
      section.report(
          Code.GRACE_TOO_SHORT,
          section.valueAt(section.has("stop_grace_period") ? "stop_grace_period" : "preDrain"),
          "stops within "
              + grace.toSeconds()
              + " s, of which preDrain takes "
              + preDrain.toSeconds()
              + " s",
          "raise stop_grace_period above preDrain and the application's own shutdown");
    }
    return grace;
  }

  private Duration usualPreDrain() {
    return development ? Duration.ZERO : ServiceBuilder.PRE_DRAIN;
  }

  private SortedMap<String, String> labels(Section section) {
    SortedMap<String, String> labels = new TreeMap<>();
    section.eachValue(
        "labels",
        (key, value) -> {
          if (HeaderReader.isValue(key + value.text())) {
            templates.text(value, Destination.PLAIN).ifPresent(text -> labels.put(key, text));
          } else {
            section.report(
                Code.BAD_TEXT,
                value,
                "has the label " + Quoted.of(key) + " with a control character",
                "write key and value on one line");
          }
        });
    return labels;
  }
}
