package dev.slipway.render.kubernetes.overlay;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlText;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.overlay.Split.Patch;
import dev.slipway.render.kubernetes.overlay.Split.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays out base, components and environments. */
public final class KustomizeTree {
  private static final String KUSTOMIZATION = "kustomize.config.k8s.io/v1beta1";

  private final Name application;
  private final List<Overlay> overlays;
  private final UserFiles userFiles;
  private final SortedMap<String, List<Manifest>> components = new TreeMap<>();
  private final SortedMap<String, Split> splits = new TreeMap<>();

  /** Shared objects that not every environment has, by identity. */
  private final SortedMap<String, Manifest> removable = new TreeMap<>();

  private final Set<String> deployedEverywhere = new HashSet<>();

  private KustomizeTree(Name application, List<Overlay> overlays, UserFiles userFiles) {
    this.application = application;
    this.overlays = overlays;
    this.userFiles = userFiles;
  }

  /**
   * The tree.
   *
   * @param overlays at least one
   */
  public static RenderedTree of(Name application, List<Overlay> overlays, UserFiles userFiles) {
    return new KustomizeTree(application, List.copyOf(overlays), userFiles).render();
  }

  private RenderedTree render() {
    SortedMap<String, List<Manifest>> variants = new TreeMap<>();
    overlays.stream()
        .flatMap(KustomizeTree::shareable)
        .forEach(m -> variants.computeIfAbsent(identity(m), _ -> new ArrayList<>()).add(m));
    variants.values().forEach(this::noteDeployment);
    variants.forEach(this::share);

    List<RenderedFile> files = new ArrayList<>(base());
    components.forEach((path, manifests) -> files.add(component(path, manifests)));
    overlays.forEach(overlay -> files.addAll(environment(overlay)));
    return RenderedTree.of(files);
  }

  private void noteDeployment(List<Manifest> variants) {
    if (variants.size() == overlays.size() && variants.getFirst().kind().equals("Deployment")) {
      deployedEverywhere.add(variants.getFirst().name());
    }
  }

  /**
   * What not all environments have is written whole where it is: nothing has to be removed. Only a
   * scaler stays beside the Deployment that it scales.
   */
  private void share(String identity, List<Manifest> variants) {
    if (variants.size() < overlays.size()) {
      Manifest first = variants.getFirst();
      if (!Split.isScaler(first) || !deployedEverywhere.contains(first.name())) {
        return;
      }
      removable.put(identity, first);
    }
    Split split = Split.of(variants);
    splits.put(identity, split);
    Manifest shared = variants.getFirst().withBody(split.shared());
    if (shared.home() instanceof Home.Component(String path, _)) {
      components.computeIfAbsent(path, _ -> new ArrayList<>()).add(shared);
    }
  }

  private List<RenderedFile> base() {
    YamlMap kustomization =
        kustomization("Kustomization")
            .putTexts("resources", List.of("namespace.yaml", "../components"))
            .putTexts("transformers", List.of("labels.yaml"));
    YamlMap all =
        kustomization("Kustomization").putTexts("resources", List.copyOf(components.keySet()));
    return List.of(
        file(Folders.BASE + "kustomization.yaml", "What all environments share.", kustomization),
        file(
            Folders.BASE + "namespace.yaml",
            namespaceSubject(),
            NamespaceFiles.base(application, overlays)),
        file(
            Folders.BASE + "labels.yaml",
            "Labels of every object and pod.",
            CommonLabels.of(application)),
        file(Folders.COMPONENTS + "kustomization.yaml", "Every workload of the application.", all));
  }

  private static String namespaceSubject() {
    return "The namespace; each environment gives it its own name.";
  }

  private RenderedFile component(String path, List<Manifest> manifests) {
    return file(
        Folders.COMPONENTS + path,
        "What all environments share of " + String.join(", ", names(manifests)) + ".",
        manifests.stream().map(Manifest::body).toList());
  }

  private List<RenderedFile> environment(Overlay overlay) {
    String folder = Folders.environment(overlay.environment());
    SequencedMap<String, List<YamlMap>> documents = new LinkedHashMap<>();
    documents.put("namespace.yaml", List.of(NamespaceFiles.patch(application, overlay)));
    List<String> resources = ownFiles(overlay, documents);
    List<YamlMap> patches = patches(overlay, documents);

    List<RenderedFile> files = new ArrayList<>();
    documents.forEach(
        (path, bodies) -> files.add(file(folder + path, subject(overlay, path), bodies)));
    files.add(
        file(
            folder + "kustomization.yaml",
            kustomizationSubject(overlay),
            kustomization(overlay, resources, patches)));
    if (!userFiles.hasRelease(overlay.environment())) {
      files.add(releaseFile(overlay));
    }
    return files;
  }

  private List<String> ownFiles(Overlay overlay, SequencedMap<String, List<YamlMap>> documents) {
    SortedMap<String, List<YamlMap>> own = new TreeMap<>();
    for (Manifest manifest : overlay.manifests()) {
      String path =
          switch (manifest.home()) {
            case Home.Environment(String file) -> file;
            case Home.Component(String file, _) -> file;
          };
      if (!splits.containsKey(identity(manifest))) {
        own.computeIfAbsent(path, _ -> new ArrayList<>()).add(manifest.body());
      }
    }
    documents.putAll(own);
    return List.copyOf(own.keySet());
  }

  private List<YamlMap> patches(Overlay overlay, SequencedMap<String, List<YamlMap>> documents) {
    SortedMap<String, List<YamlMap>> files = new TreeMap<>();
    List<YamlMap> inline = new ArrayList<>();
    List<YamlMap> selected = new ArrayList<>();
    SortedMap<String, Manifest> removed = new TreeMap<>(removable);
    for (Manifest manifest : overlay.manifests()) {
      removed.remove(identity(manifest));
      Split split = splits.get(identity(manifest));
      if (split != null) {
        for (Patch patch : split.patches(manifest)) {
          switch (patch.place()) {
            case Place.File(String path) ->
                files.computeIfAbsent(path, _ -> new ArrayList<>()).add(patch.body());
            case Place.Kustomization _ -> inline.add(patch.body());
            case Place.OfRelease _ -> selected.add(selected(manifest, patch.body()));
          }
        }
      }
    }
    documents.putAll(files);
    List<YamlMap> patches = new ArrayList<>();
    patches.add(map().put("path", "namespace.yaml"));
    files.keySet().forEach(path -> patches.add(map().put("path", path)));
    // One document each: Kustomize 5.5 falls over a removal that is one of several.
    removed.values().forEach(shared -> patches.add(inline(List.of(Split.removal(shared)))));
    if (!inline.isEmpty()) {
      patches.add(inline(inline));
    }
    patches.addAll(selected);
    return patches;
  }

  private static YamlMap selected(Manifest manifest, YamlMap patch) {
    YamlMap target =
        map()
            .put("kind", manifest.kind())
            .put("labelSelector", Labels.COMPONENT + "=" + component(manifest));
    return map().put("target", target).put("patch", YamlText.ofAll("", List.of(patch)));
  }

  private static String component(Manifest manifest) {
    return switch (manifest.home()) {
      case Home.Component(_, String subject) -> subject;
      case Home.Environment(String path) -> throw new IllegalStateException("not shared: " + path);
    };
  }

  private static YamlMap inline(List<YamlMap> documents) {
    return map().put("patch", YamlText.ofAll("", documents));
  }

  private YamlMap kustomization(Overlay overlay, List<String> resources, List<YamlMap> patches) {
    List<String> all = new ArrayList<>(List.of("../../base"));
    all.addAll(resources);
    List<String> parts = new ArrayList<>(List.of("release"));
    if (userFiles.hasCustom()) {
      parts.add("../../custom");
    }
    YamlMap labels = map().put("pairs", Labels.common(application)).put("includeTemplates", true);
    return kustomization("Kustomization")
        .put("namespace", overlay.namespace())
        .putTexts("resources", all)
        .putTexts("components", parts)
        .put("patches", YamlValue.list(patches))
        .put("labels", YamlValue.list(labels));
  }

  private static RenderedFile releaseFile(Overlay overlay) {
    return new RenderedFile(
        Folders.release(overlay.environment()),
        YamlText.of(Headers.ofRelease(), ReleaseFile.of(overlay)));
  }

  private static YamlMap kustomization(String kind) {
    return map().put("apiVersion", KUSTOMIZATION).put("kind", kind);
  }

  private static String kustomizationSubject(Overlay overlay) {
    String first = "The environment " + overlay.environment() + ": kubectl apply -k this folder.";
    return Stream.concat(Stream.of(first), overlay.expectedSecrets().stream())
        .reduce((above, below) -> above + "\n" + below)
        .orElse(first);
  }

  private static String subject(Overlay overlay, String path) {
    String what =
        path.startsWith("patches/") || path.equals("namespace.yaml") ? "What differs in " : "Of ";
    return what + "the environment " + overlay.environment() + " only.";
  }

  private static Stream<Manifest> shareable(Overlay overlay) {
    return overlay.manifests().stream().filter(m -> m.home() instanceof Home.Component);
  }

  private static String identity(Manifest manifest) {
    return manifest.home() + " " + manifest.kind() + " " + manifest.name();
  }

  private static List<String> names(List<Manifest> manifests) {
    return manifests.stream().map(Manifest::name).distinct().toList();
  }

  private static RenderedFile file(String path, String subject, YamlMap document) {
    return file(path, subject, List.of(document));
  }

  private static RenderedFile file(String path, String subject, List<YamlMap> documents) {
    return new RenderedFile(path, YamlText.ofAll(Headers.of(subject), documents));
  }
}
