package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.merge.Inheritable;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Source;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one member of {@code services} with everything it inherits. */
final class ServiceReader {
  private static final int MOST_REPLICAS = 100;
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration PRE_DRAIN = Duration.ofSeconds(5);

  private final Declared declared;
  private final Templates templates;
  private final SourceReader sources;
  private final KindReader kinds;
  private final EdgeReader edges;
  private final boolean development;

  ServiceReader(
      Declared declared,
      Templates templates,
      SourceReader sources,
      KindReader kinds,
      boolean development) {
    this.declared = declared;
    this.templates = templates;
    this.sources = sources;
    this.kinds = kinds;
    this.edges = new EdgeReader(declared);
    this.development = development;
  }

  Service read(Name name, KnownService known, SortedMap<String, Port> ports, Section section) {
    String type = known.type();
    checkFields(type, section);
    checkPorts(type, section);
    PortChoice choice = new PortChoice(known);
    HeaderReader headers = new HeaderReader(templates);
    EnvironmentVariables variables = new EnvironmentVariables(templates, ports.keySet());
    Source source = sources.read(name.value(), section);
    Destination destination =
        type.equals("static") ? Destination.STATIC_ENVIRONMENT : Destination.ENVIRONMENT;
    return Service.builder(name, kinds.read(name.value(), type, section, source), source)
        .entrypoint(variables.arguments(section, "entrypoint"))
        .command(variables.arguments(section, "command"))
        .workingDirectory(workingDirectory(section))
        .ports(ports)
        .environment(variables.variables(section, destination))
        .dependsOn(edges.dependsOn(section))
        .connects(edges.connects(section))
        .probes(new ProbeReader(choice, headers).read(section, type))
        .smoke(
            new SmokeReader(choice, known.onlyHttpPort().or(choice::only), headers).read(section))
        .resources(new ComputeReader().read(section))
        .replicas(replicas(type, section))
        .strategy(new StrategyReader(development).read(section))
        .stopGracePeriod(grace(section))
        .preDrain(section.duration("preDrain", usualPreDrain()))
        .labels(labels(section))
        .build();
  }

  private static void checkFields(String type, Section section) {
    for (String field : section.keys()) {
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
    if (type.equals("web") && section.entries("ports").isEmpty() && !section.isBroken("ports")) {
      section.report(
          Code.MISSING_KEY,
          section.mapping().position(),
          "is of type web and needs ports",
          "add ports: {http: 3000}, or use type: worker for a service that does not listen");
    }
  }

  private static @Nullable String workingDirectory(Section section) {
    Scalar value = section.scalar("working_dir");
    return value == null ? null : Paths.folder(section, "working_dir", value, ".");
  }

  private int replicas(String type, Section section) {
    int replicas = section.integer("replicas", 1, 0, MOST_REPLICAS);
    if (type.equals("web") && replicas < 2 && declared.environment().equals("production")) {
      section.report(
          Code.FEW_REPLICAS,
          section.valueAt("replicas"),
          "has " + replicas + " instance in production: a crash of it is an outage",
          "set replicas: 2 or more");
    }
    return replicas;
  }

  private Duration grace(Section section) {
    Duration grace = section.duration("stop_grace_period", GRACE);
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
    return development ? Duration.ZERO : PRE_DRAIN;
  }

  private SortedMap<String, String> labels(Section section) {
    SortedMap<String, String> labels = new TreeMap<>();
    section.eachValue(
        "labels",
        (key, value) ->
            templates.text(value, Destination.PLAIN).ifPresent(text -> labels.put(key, text)));
    return labels;
  }
}
