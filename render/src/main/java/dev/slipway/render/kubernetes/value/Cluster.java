package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Target;
import dev.slipway.render.finding.Findings;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One application in one Kubernetes environment: what every builder of objects asks. */
public final class Cluster {
  private final Application application;
  private final Target.Kubernetes target;
  private final Findings findings;
  private final Resolver resolver;
  private final SortedMap<String, String> sources;

  /**
   * One environment.
   *
   * @param sources texts of the files that services copy, by their path in the spec
   */
  public Cluster(
      Application application,
      Target.Kubernetes target,
      SortedMap<String, String> sources,
      Findings findings) {
    this.application = application;
    this.target = target;
    this.sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    this.findings = findings;
    this.resolver = new Resolver(application, target.secretStore());
  }

  public Application application() {
    return application;
  }

  public Target.Kubernetes target() {
    return target;
  }

  public Findings findings() {
    return findings;
  }

  public Resolver resolver() {
    return resolver;
  }

  /** The text of a file that a service copies, if it was handed in. */
  public Optional<String> source(String path) {
    return Optional.ofNullable(sources.get(path));
  }

  public Name name() {
    return application.name();
  }

  /** Services that become pods of their own, in the order of their names. */
  public List<Service> pods() {
    return application.services().values().stream().filter(Cluster::isPod).toList();
  }

  /** Resources whose pods are part of the tree, in the order of their names. */
  public List<Resource> inside() {
    return application.resources().values().stream().filter(ResourceAddress::isInCluster).toList();
  }

  /** Whether the service becomes pods of its own: not run elsewhere, and not inside another's. */
  public static boolean isPod(Service service) {
    boolean insideAnother = service.kind() instanceof ServiceKind.Job job && job.runIn() != null;
    return !service.isExternal() && !insideAnother;
  }
}
