package dev.slipway.imports.compose.data;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.model.diagnostic.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which containers are resources, and which are not needed at all. */
public final class DataServices {
  private static final Set<String> COORDINATORS = Set.of("zookeeper", "cp-zookeeper");
  private static final Set<String> EDGES = Set.of("traefik");

  private final Draft draft;

  public DataServices(Draft draft) {
    this.draft = draft;
  }

  public void classify() {
    List<ServiceDraft> services = draft.services();
    services.stream().filter(service -> service.mark().isProxy()).forEach(this::dropProxy);
    for (ServiceDraft service : draft.services()) {
      Optional<DataKind> kind = DataKind.of(service.image());
      if (kind.isPresent() && !service.isBuilt() && !service.text("image").isEmpty()) {
        draft.toResource(service, kind.get());
      }
    }
    draft.services().forEach(this::dropUnneeded);
    draft.resources().forEach(this::convert);
    draft.resources().stream()
        .filter(resource -> resource.service().mark().resource().isPresent())
        .forEach(resource -> resource.service().mark().fill(resource.spec().at("params")));
  }

  private void dropUnneeded(ServiceDraft service) {
    String base = service.image().base();
    boolean kafka = draft.resources().stream().anyMatch(r -> r.kind() == DataKind.KAFKA);
    if (kafka && COORDINATORS.contains(base)) {
      drop(service, "is part of the kafka resource");
    } else if (EDGES.contains(base)) {
      drop(service, "is replaced by Slipway's gateway and the routes of this file");
    }
  }

  private void dropProxy(ServiceDraft service) {
    draft.drop(service);
    draft
        .losses()
        .note(
            service.at(),
            "services." + service.composeName(),
            "Slipway rendered it from the routes",
            "");
  }

  private void drop(ServiceDraft service, String why) {
    draft.drop(service);
    draft
        .losses()
        .change(
            service.at(),
            "services." + service.composeName(),
            why,
            "move settings of its own, if any, by hand");
  }

  private void convert(ResourceDraft resource) {
    new Credentials(resource, draft.losses()).read();
    new DataSettings(resource, draft.losses()).read();
    new ServerSettings(resource, draft.losses()).read();
    note(resource);
  }

  private void note(ResourceDraft resource) {
    ServiceDraft service = resource.service();
    draft
        .losses()
        .change(
            service.at("image"),
            service.path("image"),
            Quoted.of(service.image().base())
                + " becomes the resource "
                + resource.name()
                + " of type "
                + resource.kind().type()
                + ", with generated credentials and no data yet",
            "restore a dump into it when the data matters");
  }
}
