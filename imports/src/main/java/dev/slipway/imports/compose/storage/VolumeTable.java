package dev.slipway.imports.compose.storage;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.storage.Mount.Kind;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The named volumes, and which services mount them. */
public final class VolumeTable {
  private final Draft draft;
  private final Map<ServiceDraft, Fields> mounts = new HashMap<>();
  private final Map<String, ServiceDraft> owners = new LinkedHashMap<>();
  private final Set<String> sources = new HashSet<>(); // Compose's names of those that are mounted

  public VolumeTable(Draft draft) {
    this.draft = draft;
  }

  void mount(ServiceDraft service, Mount mount) {
    String name = draft.names().of("volume " + mount.source());
    String shown = name.startsWith("volume-") ? name.substring("volume-".length()) : name;
    String usual = draft.volumes().has(shown) || isFree(shown) ? shown : name;
    Fields own = mounts.computeIfAbsent(service, _ -> new Fields());
    if (own.has(usual)) {
      draft
          .losses()
          .loss(
              mount.at(),
              service.path("volumes"),
              "the volume " + Quoted.of(mount.source()) + " is mounted twice in one container",
              "mount it once and use folders inside");
      return;
    }
    if (mount.readOnly()) {
      own.put(
          usual, new Fields().put("path", mount.target()).put("read_only", SpecNode.bool(true)));
    } else {
      own.put(usual, mount.target());
    }
    Fields volume = draft.volumes().at(usual);
    ServiceDraft owner = owners.putIfAbsent(usual, service);
    boolean many = replicas(service) > 1;
    if ((owner != null && owner != service) || many) {
      volume.put("access", "shared");
    }
    if (sources.add(mount.source())) {
      declared(mount.source());
    }
  }

  private boolean isFree(String name) {
    boolean valid = name.length() >= 2 && Character.isLetter(name.charAt(0));
    return valid
        && draft.services().stream().noneMatch(service -> service.name().equals(name))
        && draft.resources().stream().noneMatch(resource -> resource.name().equals(name));
  }

  private static long replicas(ServiceDraft service) {
    String text =
        Values.text(service.body().mapping("deploy"), "replicas")
            .or(service.mark()::replicas)
            .orElse(service.text("scale"));
    return text.matches("[0-9]{1,4}") ? Long.parseLong(text) : 1;
  }

  /** The data of a resource is its provider's, wherever Docker was told to keep it. */
  public void ofResources() {
    Set<String> mounted = new LinkedHashSet<>();
    for (ResourceDraft resource : draft.resources()) {
      for (YamlNode item : resource.service().items("volumes")) {
        Mount.of(item)
            .filter(m -> m.kind() == Kind.NAMED)
            .map(Mount::source)
            .ifPresent(mounted::add);
      }
    }
    mounted.stream().filter(source -> !sources.contains(source)).forEach(this::declared);
  }

  /** What the volume's own section says. */
  private void declared(String composeName) {
    Entry entry = draft.root().mapping("volumes").entries().get(composeName);
    if (entry == null || !(entry.value() instanceof Mapping volume)) {
      return;
    }
    String what = "volumes." + composeName + ".";
    volume
        .entries()
        .forEach((key, field) -> {
          switch (key) {
            case "external" -> {
              if (Values.isTrue(field.value()) || field.value() instanceof Mapping) {
                draft
                    .losses()
                    .loss(
                        field.key(),
                        what + key,
                        "the data of an existing Docker volume does not move by itself",
                        "copy it into the new volume once");
              }
            }
            case "driver", "driver_opts" -> {
              if (!Values.text(field.value()).orElse("").equals("local")) {
                draft
                    .losses()
                    .loss(
                        field.key(),
                        what + key,
                        "volume drivers are the target's business",
                        "set provider: of the volume");
              }
            }
            default -> draft.losses().note(field.key(), what + key, "has no meaning here", "");
          }
        });
  }

  Fields of(ServiceDraft service) {
    return mounts.getOrDefault(service, new Fields());
  }
}
