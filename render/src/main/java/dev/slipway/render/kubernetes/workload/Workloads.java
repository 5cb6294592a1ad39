package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that runs the services of one environment. */
public final class Workloads {
  private final Cluster cluster;
  private final Configuration configuration;
  private final Deployments deployments;
  private final Jobs jobs;

  public Workloads(Cluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
    Pods pods = new Pods(cluster, configuration);
    this.deployments = new Deployments(cluster, pods);
    this.jobs = new Jobs(cluster, pods);
  }

  /** The objects, workload by workload. */
  public List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    Set<Name> called =
        Edges.of(cluster.application()).values().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());
    for (Service service : cluster.pods()) {
      manifests.add(ServiceAccounts.of(service.name().value(), Homes.workload(cluster, service)));
      manifests.add(workload(service));
      Services.of(cluster, service, called.contains(service.name())).ifPresent(manifests::add);
      Autoscalers.of(cluster, service).ifPresent(manifests::add);
      DisruptionBudgets.of(cluster, service).ifPresent(manifests::add);
    }
    cluster.application().services().values().forEach(this::noteRunIn);
    manifests.addAll(Claims.of(cluster));
    manifests.addAll(new ConfigMaps(cluster, configuration).manifests());
    return manifests;
  }

  /** What runs inside a live instance has no object of its own. */
  private void noteRunIn(Service service) {
    Name host = service.kind() instanceof ServiceKind.Job job ? job.runIn() : null;
    if (host != null) {
      cluster
          .findings()
          .report(
              Loss.K8S_RUN_IN,
              service.name() + " runs inside an instance of " + host + " and has no manifest",
              "slipway run " + service.name() + ", or kubectl exec deploy/" + host + " -- …",
              "services",
              service.name().value(),
              "runIn");
    }
  }

  private Manifest workload(Service service) {
    return switch (service.kind()) {
      case ServiceKind.Web _, ServiceKind.Static _, ServiceKind.Worker _ -> deployments.of(service);
      case ServiceKind.Job job -> jobs.of(service, job);
      case ServiceKind.Cron cron -> jobs.of(service, cron);
    };
  }

  /** Names of the Jobs that end in the release's version. */
  public List<String> versionedJobs() {
    return Jobs.versioned(cluster);
  }

  /** Secrets that the services' pods read. */
  public List<SecretPlan> secrets() {
    return new Secrets(cluster, configuration).plans();
  }
}
