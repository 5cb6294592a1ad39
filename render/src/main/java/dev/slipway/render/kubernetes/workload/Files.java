package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Digest;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.Resolver;
import dev.slipway.render.kubernetes.value.Value;
import dev.slipway.render.kubernetes.value.Value.Stored;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.tls.ServerTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Files put into the containers of a service: plain ones from a ConfigMap, those with secrets
 * inside from a Secret, each mounted alone so that its folder keeps what the image has there.
 */
final class Files {
  private static final String PLAIN = "files";
  private static final String SECRET = "secret-files";
  private static final int READABLE_MODE = 0444;
  private static final int HASH = 8;
  private static final int LONGEST_KEY = 200;

  private final Service service;
  private final List<Entry> entries = new ArrayList<>();

  private Files(Service service) {
    this.service = service;
  }

  /** Those of the service and its sidecars. */
  static Files of(Cluster cluster, Service service) {
    Files files = new Files(service);
    files.add(cluster, "", service.files());
    files.addAuthorities(cluster);
    service
        .sidecars()
        .forEach((name, sidecar) -> files.add(cluster, name.value(), sidecar.files()));
    return files;
  }

  private void add(Cluster cluster, String container, SortedMap<String, ConfigFile> declared) {
    declared.forEach((path, file) -> {
      String key = (container.isEmpty() ? "" : container + ".") + key(path);
      entries.add(
          new Entry(container, absolute(path), key, file.mode(), value(cluster, key, path, file)));
    });
  }

  /** Of the servers that somebody else runs: clients check certificates against them. */
  private void addAuthorities(Cluster cluster) {
    Application application = cluster.application();
    SortedSet<Name> used = Edges.resourcesOf(application, service);
    application.resources().values().stream()
        .filter(resource -> used.contains(resource.name()))
        .forEach(resource ->
            ServerTrust.authority(resource)
                .ifPresent(authority -> {
                  String path = ServerTrust.path(resource.name());
                  Value value = cluster.resolver().value(authority);
                  entries.add(new Entry("", path, key(path), READABLE_MODE, value));
                }));
  }

  private Value value(Cluster cluster, String key, String path, ConfigFile file) {
    return switch (file.content()) {
      case ConfigFile.Content.Inline(Template text) -> cluster.resolver().value(service, key, text);
      case ConfigFile.Content.Copied(String source, _) -> copied(cluster, path, source);
    };
  }

  private Value copied(Cluster cluster, String path, String source) {
    Optional<String> text = cluster.source(source);
    if (text.isPresent()) {
      return new Text(text.get());
    }
    cluster
        .findings()
        .report(
            Loss.K8S_FILE,
            "cannot read " + source,
            "add the file as UTF-8 text",
            "services",
            service.name().value(),
            "files",
            path);
    return new Value.Unset();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean hasSecrets() {
    return !secrets().isEmpty();
  }

  SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    entries.forEach(entry -> {
      if (entry.value() instanceof Text(String text)) {
        texts.put(entry.key(), text);
      }
    });
    return texts;
  }

  SortedMap<String, Stored> secrets() {
    SortedMap<String, Stored> secrets = new TreeMap<>();
    entries.forEach(entry -> {
      if (entry.value() instanceof Stored stored) {
        secrets.put(entry.key(), stored);
      }
    });
    return secrets;
  }

  /** The volumes that bring them. */
  List<YamlMap> volumes() {
    List<YamlMap> volumes = new ArrayList<>();
    String name = ObjectNames.files(service.name());
    if (!texts().isEmpty()) {
      YamlMap source = map().put("name", name).put("defaultMode", READABLE_MODE);
      volumes.add(
          map()
              .put("name", PLAIN)
              .put("configMap", source.putUnlessEmpty("items", items(Text.class))));
    }
    if (hasSecrets()) {
      YamlMap source = map().put("secretName", name).put("items", items(Stored.class));
      volumes.add(map().put("name", SECRET).put("secret", source));
    }
    return volumes;
  }

  private YamlValue items(Class<? extends Value> kind) {
    return YamlValue.list(
        entries.stream()
            .filter(entry -> kind.isInstance(entry.value()))
            .map(entry ->
                map().put("key", entry.key()).put("path", entry.key()).put("mode", entry.mode()))
            .toList());
  }

  /** The mounts of one container; the service's own has no name. */
  List<YamlMap> mounts(String container) {
    return entries.stream()
        .filter(entry -> entry.container().equals(container))
        .filter(entry -> !(entry.value() instanceof Value.Unset))
        .map(entry ->
            map()
                .put("name", entry.value() instanceof Stored ? SECRET : PLAIN)
                .put("mountPath", entry.path())
                .put("subPath", entry.key())
                .put("readOnly", true))
        .toList();
  }

  private static String absolute(String path) {
    return path.startsWith(ConfigFile.INSTANCE_FOLDER)
        ? Resolver.FOLDER + "/" + path.substring(ConfigFile.INSTANCE_FOLDER.length())
        : path;
  }

  /** Legal as a key, readable, and different for different paths. */
  private static String key(String path) {
    String readable =
        absolute(path).substring(1).replace('/', '.').replaceAll("[^A-Za-z0-9._-]", "_");
    String cut = readable.substring(Math.max(0, readable.length() - LONGEST_KEY));
    return cut + "." + Digest.of(path).substring(0, HASH);
  }

  private record Entry(String container, String path, String key, int mode, Value value) {}
}
