package dev.slipway.imports.compose;

import dev.slipway.imports.compose.data.DataServices;
import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.RenderedMark;
import dev.slipway.imports.compose.network.Edges;
import dev.slipway.imports.compose.network.Environments;
import dev.slipway.imports.compose.network.PortDiscovery;
import dev.slipway.imports.compose.network.Routes;
import dev.slipway.imports.compose.network.VariableConversion;
import dev.slipway.imports.compose.service.Dependencies;
import dev.slipway.imports.compose.service.ServiceConversion;
import dev.slipway.imports.compose.service.ShapeCheck;
import dev.slipway.imports.compose.source.ComposeProject;
import dev.slipway.imports.compose.source.ComposeSource;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.SpecWriter;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.ForeignYaml;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Imports Compose files. Stateless and thread-safe. */
public final class ComposeImport {
  private static final String API_VERSION = "slipway.dev/v1";
  private static final Set<String> SECTIONS =
      Set.of("version", "name", "services", "volumes", "networks", "configs", "secrets", "include");

  private final ProjectFiles files;

  public ComposeImport(ProjectFiles files) {
    this.files = files;
  }

  /**
   * The spec that means what the files mean, and what it does not say.
   *
   * @param paths the files in Compose's order, each over the ones before it; normal
   */
  public Imported read(List<String> paths) {
    Losses losses = new Losses();
    Optional<ComposeProject> project = new ComposeSource(files, losses).load(paths);
    if (project.isEmpty()) {
      return Imported.refused(losses);
    }
    if (!(project.get().root().value("services") instanceof Mapping services)
        || services.entries().isEmpty()) {
      losses.error(
          ForeignYaml.start(paths.getFirst()),
          "services",
          "the file has no services",
          "name a Compose file");
      return Imported.refused(losses);
    }
    Draft draft = new Draft(project.get(), files, losses);
    decide(draft);
    ShapeCheck shapes = new ShapeCheck(draft);
    draft.services().forEach(shapes::check);
    shapes.checkSections();
    ServiceConversion conversion = new ServiceConversion(draft);
    draft.services().forEach(conversion::convert);
    conversion.finish();
    topLevel(draft, paths.getFirst());
    List<String> heading =
        List.of(
            "Imported from " + String.join(", ", paths) + ".",
            "What could not be carried over stands in the report of: slipway import compose");
    return Imported.of(SpecWriter.write(heading, spec(draft)), losses);
  }

  /** Everything that a service's fields need to know about the others. */
  private static void decide(Draft draft) {
    Edges.learnHosts(draft);
    new Environments(draft).collect();
    new DataServices(draft).classify();
    VariableConversion.expectSecrets(draft);
    new Dependencies(draft).findJobs();
    new PortDiscovery(draft).discover();
    new Routes(draft).convert();
  }

  private static Fields spec(Draft draft) {
    Fields spec = new Fields();
    spec.put("apiVersion", API_VERSION);
    spec.put("name", name(draft));
    spec.putUnlessEmpty("vars", draft.vars());
    if (draft.services().stream().anyMatch(service -> !service.spec().has("read_only"))) {
      Fields all = new Fields().put("read_only", SpecNode.bool(false));
      spec.put("defaults", new Fields().put("all", all));
      spec.comment("defaults", "Compose lets containers write to their own file system");
    }
    Fields services = new Fields().spread();
    draft.services().forEach(service -> services.put(service.name(), service.spec()));
    spec.put("services", services);
    Fields resources = new Fields().spread();
    draft.resources().forEach(resource -> resources.put(resource.name(), resource.spec()));
    spec.putUnlessEmpty("resources", resources);
    spec.putUnlessEmpty("secrets", draft.secrets().spec());
    spec.putUnlessEmpty("volumes", draft.volumes());
    spec.putUnlessEmpty("routes", draft.routes());
    Fields dev = new Fields().put("target", "docker");
    spec.put("environments", new Fields().put("dev", dev));
    return spec;
  }

  private static String name(Draft draft) {
    String own = Values.text(draft.root(), "name", "");
    String said = own.isEmpty() ? RenderedMark.of(draft.root()).name() : own;
    String project = draft.variables().value("COMPOSE_PROJECT_NAME", draft.files().name());
    return Names.fit(said.isEmpty() ? project : said, "app");
  }

  private static void topLevel(Draft draft, String path) {
    Losses losses = draft.losses();
    draft
        .root()
        .entries()
        .forEach((key, entry) -> {
          if (!SECTIONS.contains(key) && !key.startsWith("x-")) {
            boolean models = key.equals("models");
            String instead = models ? "run the model as a service" : "check the spelling";
            losses.loss(entry.key(), key, "Slipway has no such section", instead);
          }
        });
    Values.entries(draft.root().value("networks"))
        .forEach((name, entry) -> {
          if (entry.value() instanceof Mapping network) {
            network
                .entries()
                .forEach((option, value) -> {
                  boolean read =
                      option.equals("internal")
                          || Values.text(value.value()).orElse("").equals("bridge");
                  if (!read) {
                    losses.loss(
                        value.key(),
                        "networks." + name + "." + option,
                        "edges decide who reaches whom; networks have no settings",
                        "see connects and egress");
                  }
                });
          }
        });
    losses.note(
        ForeignYaml.start(path),
        "services",
        "they may call anything in Compose; here they reach each other by edges, and outside "
            + "only port 443",
        "set egress where a service needs more");
  }
}
