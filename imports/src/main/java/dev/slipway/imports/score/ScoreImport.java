package dev.slipway.imports.score;

import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecWriter;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.ForeignYaml;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Imports Score workloads, one service each. Stateless and thread-safe. */
public final class ScoreImport {
  private static final String VERSION = "score.dev/v1b1";
  private static final Set<String> SECTIONS =
      Set.of("apiVersion", "metadata", "containers", "service", "resources");

  private final ProjectFiles files;

  public ScoreImport(ProjectFiles files) {
    this.files = files;
  }

  /**
   * The spec that holds all workloads, and what it does not say.
   *
   * @param paths the files, normal; the name of the first one's folder names the application
   */
  public Imported read(List<String> paths) {
    Losses losses = new Losses();
    ScoreDraft draft = new ScoreDraft(files, losses);
    Map<String, Mapping> workloads = new LinkedHashMap<>();
    for (String path : paths) {
      Optional<YamlFile> file = new ForeignYaml(files, losses).read(path, ForeignYaml.start(path));
      file.ifPresent(yaml -> workload(yaml.root(), path, workloads, draft));
    }
    if (losses.hasErrors()) {
      return Imported.refused(losses);
    }
    workloads.forEach((name, root) -> convert(name, root, draft));
    String heading = "Imported from " + String.join(", ", paths) + ".";
    return Imported.of(SpecWriter.write(List.of(heading), spec(draft, workloads)), losses);
  }

  private static void workload(
      Mapping root, String path, Map<String, Mapping> workloads, ScoreDraft draft) {
    String version = Values.text(root, "apiVersion", "");
    String name = Values.text(root.mapping("metadata"), "name", "");
    if (!version.equals(VERSION)) {
      draft.losses.error(
          ForeignYaml.start(path),
          "apiVersion",
          Quoted.of(version) + " is not " + VERSION,
          "name a Score workload file");
    } else if (name.isEmpty() || root.mapping("containers").entries().isEmpty()) {
      draft.losses.error(
          ForeignYaml.start(path),
          "metadata.name, containers",
          "a workload has a name and at least one container",
          "add them");
    } else if (workloads.putIfAbsent(draft.names.of(name), root) != null) {
      draft.losses.error(
          root.keyPosition("metadata", "name"),
          "metadata.name",
          "two workloads are called " + Quoted.of(name),
          "rename one of them");
    }
  }

  private static void convert(String name, Mapping root, ScoreDraft draft) {
    root.entries()
        .forEach((key, entry) -> {
          if (!SECTIONS.contains(key)) {
            draft.losses.loss(entry.key(), name + "." + key, "Score has no such section", "");
          }
        });
    root.mapping("metadata")
        .entries()
        .forEach((key, entry) -> {
          if (!key.equals("name")) {
            draft.losses.note(entry.key(), name + ".metadata." + key, "is not carried over", "");
          }
        });
    ScorePorts ports = new ScorePorts();
    ports.read(root.mapping("service").mapping("ports"), draft, name + ".service.ports");
    Mapping containers = root.mapping("containers");
    String main = main(containers, name);
    probed(containers.mapping(main), ports);
    ScoreResources resources = new ScoreResources(draft, name);
    resources.read(root.mapping("resources"));
    ScorePlaceholders placeholders = new ScorePlaceholders(draft, resources, name);
    ScoreContainers writer = new ScoreContainers(draft, resources, placeholders, ports, name);
    Fields service = new Fields().spread();
    boolean serves = !root.mapping("service").mapping("ports").entries().isEmpty();
    service.put("type", serves ? "web" : "worker");
    writer.write(containers.mapping(main), name + ".containers." + main, service, true);
    Fields sidecars = new Fields().spread();
    containers.entries().keySet().stream()
        .filter(other -> !other.equals(main))
        .forEach(other -> {
          Fields sidecar = new Fields().spread();
          writer.write(containers.mapping(other), name + ".containers." + other, sidecar, false);
          sidecars.put(Names.fit(other, "sidecar"), sidecar);
        });
    if (serves && ports.spec().size() > 1 && !service.has("readinessProbe")) {
      String port = ports.usual();
      service.put("readinessProbe", new Fields().put("tcpSocket", new Fields().put("port", port)));
      draft.losses.note(
          root.keyPosition("service", "ports"),
          name + ".service.ports",
          "without a readiness probe it counts as ready once port " + port + " is open",
          "add readinessProbe");
    }
    service.putUnlessEmpty("sidecars", sidecars);
    draft.services.put(name, service);
    resources.routes(placeholders, ports);
  }

  /** The container that is the service: the one called like it, else the first. */
  private static String main(Mapping containers, String name) {
    Set<String> names = containers.entries().keySet();
    return names.contains(name) ? name : names.iterator().next();
  }

  private static void probed(Mapping container, ScorePorts ports) {
    for (String probe : List.of("livenessProbe", "readinessProbe")) {
      Values.text(container.mapping(probe).mapping("httpGet"), "port")
          .filter(port -> port.matches("[0-9]{1,5}"))
          .ifPresent(port -> ports.addProbed(Integer.parseInt(port)));
    }
  }

  private Fields spec(ScoreDraft draft, Map<String, Mapping> workloads) {
    String only = workloads.size() == 1 ? workloads.keySet().iterator().next() : "";
    String name = only.isEmpty() ? files.name() : only;
    Fields spec = new Fields();
    spec.put("apiVersion", "slipway.dev/v1").put("name", Names.fit(name, "app"));
    spec.putUnlessEmpty("vars", draft.vars);
    spec.put("services", draft.services);
    spec.putUnlessEmpty("resources", draft.resources);
    spec.putUnlessEmpty("secrets", draft.secrets);
    spec.putUnlessEmpty("volumes", draft.volumes);
    spec.putUnlessEmpty("routes", draft.routes);
    Fields dev = new Fields().put("target", "docker");
    return spec.put("environments", new Fields().put("dev", dev));
  }
}
