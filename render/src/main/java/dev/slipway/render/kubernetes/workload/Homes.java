package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.Set;

/** Which file each object of a service lives in. */
public final class Homes {
  /** Folders of their own; a service with such a name gives way. */
  private static final Set<String> TAKEN =
      Set.of("workers", "jobs", "resources", "volumes", "patches", "release");

  private static final String WORKER_PREFIX = "worker-";

  private Homes() {}

  /** The file with the object that runs the service. */
  static Home workload(Cluster cluster, Service service) {
    String path =
        switch (service.kind()) {
          case ServiceKind.Web _, ServiceKind.Static _ -> folder(service) + "/deployment.yaml";
          case ServiceKind.Worker _ -> "workers/" + workerFile(cluster, service) + ".yaml";
          case ServiceKind.Job _, ServiceKind.Cron _ -> "jobs/" + service.name() + ".yaml";
        };
    return component(path, service.name());
  }

  /** A further file beside the Deployment; workers keep everything in one. */
  static Home beside(Cluster cluster, Service service, String file) {
    boolean hasFolder =
        service.kind() instanceof ServiceKind.Web || service.kind() instanceof ServiceKind.Static;
    return hasFolder
        ? component(folder(service) + "/" + file, service.name())
        : workload(cluster, service);
  }

  static Home volume(Name volume) {
    return component("volumes/" + volume + ".yaml", volume);
  }

  /** The file with everything of a resource. */
  public static Home resource(Name resource) {
    return component("resources/" + resource + ".yaml", resource);
  }

  private static Home component(String path, Name subject) {
    return new Home.Component(path, subject.value());
  }

  /** No name has an underscore, so nothing else is called like this. */
  private static String folder(Service service) {
    String name = service.name().value();
    return TAKEN.contains(name) ? name + "_" : name;
  }

  /** {@code worker-reminders} is in {@code workers/reminders.yaml}, unless that name is taken. */
  private static String workerFile(Cluster cluster, Service service) {
    String name = service.name().value();
    String stem = name.startsWith(WORKER_PREFIX) ? name.substring(WORKER_PREFIX.length()) : name;
    boolean taken =
        Name.isValid(stem) && cluster.application().services().containsKey(new Name(stem));
    return taken || stem.isEmpty() ? name : stem;
  }
}
