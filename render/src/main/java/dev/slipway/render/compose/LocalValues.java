package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What templates are worth for a process that a developer starts beside the containers: plain texts
 * with this machine's ports.
 */
public final class LocalValues {
  private final Layout layout;
  private final Values values;

  public LocalValues(Application application) {
    this.layout = new Layout(application);
    this.values = new Values(layout, Values.Viewpoint.MACHINE);
  }

  /**
   * The value; empty when a secret is in it that a person or a store must give. The passwords of
   * development's own databases are no such secrets.
   */
  public Optional<String> of(Service service, Template template) {
    return template.parts().stream().anyMatch(this::isHidden)
        ? Optional.empty()
        : values.of(service, template).map(Texts::plain);
  }

  private boolean isHidden(Part part) {
    if (!(part instanceof Part.Value(Reference reference)) || !reference.isSecret()) {
      return false;
    }
    if (reference instanceof Reference.ResourceOutput output && layout.isDevelopment()) {
      Resource resource = layout.application().resources().get(output.resource());
      return resource == null || !Layout.isContained(resource);
    }
    return true;
  }

  /** What an instance is told besides the spec's own variables. */
  public SortedMap<String, String> contract(Service service) {
    SortedMap<String, String> contract = Contract.of(layout.application(), service);
    contract.put("HOST", "127.0.0.1");
    return contract;
  }

  /**
   * The variables that {@code .env} must set for the Compose file, secrets of the spec left out.
   */
  public SortedSet<String> credentials() {
    if (layout.isDevelopment()) {
      return Collections.emptySortedSet();
    }
    SortedSet<String> names = new TreeSet<>();
    layout.application().resources().values().stream()
        .filter(Layout::isContained)
        .forEach(resource -> {
          switch (resource) {
            case Resource.Postgres _, Resource.MySql _, Resource.MongoDb _ ->
                names.add(Credentials.variable(resource, Credentials.PASSWORD));
            case Resource.S3 _ -> {
              names.add(Credentials.variable(resource, Credentials.ACCESS_KEY));
              names.add(Credentials.variable(resource, Credentials.SECRET_KEY));
            }
            case Resource.Redis _, Resource.Search _, Resource.Kafka _, Resource.Smtp _ -> {}
          }
        });
    return names;
  }
}
