package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.SecurityContext.Capability;
import dev.slipway.model.spec.Service;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.network.NetworkPolicies;
import dev.slipway.render.kubernetes.overlay.Overlay;
import dev.slipway.render.kubernetes.overlay.Overlay.ImageName;
import dev.slipway.render.kubernetes.resource.Resources;
import dev.slipway.render.kubernetes.route.Routes;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.workload.Images;
import dev.slipway.render.kubernetes.workload.Security;
import dev.slipway.render.kubernetes.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything of one environment, before environments are compared. */
final class EnvironmentManifests {
  /** Tag and version until there is a release. */
  private static final String UNRELEASED = "unreleased";

  private final Cluster cluster;
  private final Workloads workloads;
  private final Resources resources;
  private final Routes routes;

  EnvironmentManifests(Cluster cluster) {
    this.cluster = cluster;
    this.workloads = new Workloads(cluster, new Configuration(cluster));
    this.resources = new Resources(cluster);
    this.routes = new Routes(cluster);
  }

  Overlay overlay() {
    ExternalSecrets external = new ExternalSecrets(cluster);
    List<Manifest> manifests = new ArrayList<>(workloads.manifests());
    manifests.addAll(resources.manifests());
    manifests.addAll(routes.manifests());
    manifests.addAll(new NetworkPolicies(cluster).manifests());
    manifests.addAll(external.manifests(secrets()));
    Losses.report(cluster);
    return new Overlay(
        cluster.application().environment().name(),
        cluster.target().namespace(),
        podSecurity(),
        new Patches(cluster).apply(manifests),
        images(),
        UNRELEASED,
        workloads.versionedJobs(),
        external.expected(secrets()));
  }

  List<SecretPlan> secrets() {
    List<SecretPlan> plans = new ArrayList<>(workloads.secrets());
    plans.addAll(resources.secrets());
    plans.addAll(routes.secrets());
    return plans;
  }

  /** The strictest standard that all pods satisfy. */
  private String podSecurity() {
    List<Capability> kept =
        cluster.pods().stream()
            .flatMap(service -> service.security().capabilities().stream())
            .toList();
    return Security.isRestricted(kept) ? "restricted" : "baseline";
  }

  private SortedMap<String, ImageName> images() {
    Application application = cluster.application();
    SortedMap<String, ImageName> images = new TreeMap<>();
    for (Service service : cluster.pods()) {
      Images.built(application, service)
          .ifPresent(built -> images.put(Images.placeholder(built), image(built)));
    }
    return images;
  }

  private ImageName image(Name built) {
    String registry = cluster.application().registry();
    String repository = (registry == null ? "" : registry + "/") + built;
    return new ImageName(repository, UNRELEASED);
  }
}
