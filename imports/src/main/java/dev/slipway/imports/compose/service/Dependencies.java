package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Set;

/** Who waits for whom. */
public final class Dependencies {
  private static final String COMPLETED = "service_completed_successfully";
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", COMPLETED);

  private final Draft draft;

  public Dependencies(Draft draft) {
    this.draft = draft;
  }

  /** Services that somebody waits for to end are jobs; known before anything is converted. */
  public void findJobs() {
    for (ServiceDraft service : draft.services()) {
      boolean silent = service.items("ports").isEmpty() && service.items("expose").isEmpty();
      if (silent && service.text("restart").equals("no")) {
        service.runsOnce();
      }
      Values.entries(service.body().value("depends_on"))
          .forEach((name, entry) -> {
            if (entry.value() instanceof Mapping dependency
                && Values.text(dependency, "condition", "").equals(COMPLETED)) {
              draft.service(name).ifPresent(ServiceDraft::await);
            }
          });
    }
  }

  void convert(ServiceDraft service) {
    Fields fields = new Fields();
    Values.entries(service.body().value("depends_on"))
        .forEach((name, entry) -> dependency(service, name, entry, fields));
    service.spec().putUnlessEmpty("depends_on", fields);
  }

  private void dependency(ServiceDraft service, String name, Entry entry, Fields fields) {
    Mapping options =
        entry.value() instanceof Mapping mapping ? mapping : Values.empty(entry.value());
    Position at = entry.key();
    String path = service.path("depends_on." + name);
    if (draft.resource(name).isPresent()) {
      draft.losses().note(at, path, "a resource is always ready first; no order is needed", "");
      edge(service, name);
      return;
    }
    if (draft.service(name).isEmpty()) {
      boolean known = draft.named(name).isPresent();
      if (!known) {
        draft.losses().loss(at, path, "there is no such service", "check the name");
      }
      return;
    }
    ServiceDraft other = draft.service(name).get();
    String condition = Values.text(options, "condition", "service_started");
    if (!CONDITIONS.contains(condition)) {
      draft.losses().loss(at, path, Quoted.of(condition) + " is no condition", "check it");
      condition = "service_started";
    }
    boolean healthy = condition.equals("service_healthy");
    boolean probed = other.body().value("healthcheck") instanceof Mapping;
    if (other.isAwaited()) {
      condition = COMPLETED;
    } else if (healthy && !probed && !other.type().equals("web")) {
      condition = "service_started";
      draft.losses().change(at, path, "it has no health check to wait for", "add a probe");
    }
    fields.put(other.name(), new Fields().put("condition", condition));
    options
        .entries()
        .forEach((key, option) -> {
          boolean usual = key.equals("required") && Values.isTrue(option.value());
          boolean off = key.equals("restart") && !Values.isTrue(option.value());
          if (!key.equals("condition") && !usual && !off) {
            draft
                .losses()
                .loss(option.key(), path + "." + key, "has no counterpart", "leave it out");
          }
        });
  }

  /** Without a value that names the resource, the edge must be said. */
  private void edge(ServiceDraft service, String name) {
    if (!service.edges().contains(name)) {
      draft
          .resource(name)
          .ifPresent(resource -> service.spec().at("connects").put(resource.name(), new Fields()));
    }
  }
}
