package dev.slipway.imports.compose.storage;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.storage.Mount.Kind;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts the mounts of one service. */
public final class Mounts {
  /** What a build makes and a bind mount would hide. */
  private static final Pattern OF_THE_IMAGE =
      Pattern.compile(".*/(node_modules|vendor|\\.next|\\.venv|venv|target|build|dist|bin|obj)/?");

  private static final String USUAL_SIZE = "64Mi"; // of a temporary file system without a size

  private final Draft draft;
  private final ServiceDraft service;
  private final VolumeTable volumes;
  private final ServiceFiles files;
  private final List<Mount> mounts = new ArrayList<>();
  private final Fields temporary = new Fields();

  public Mounts(Draft draft, ServiceDraft service, VolumeTable volumes) {
    this.draft = draft;
    this.service = service;
    this.volumes = volumes;
    this.files = new ServiceFiles(draft, service);
  }

  /** Writes {@code files}, {@code volumes}, {@code tmpfs} and {@code develop} of the service. */
  public void convert() {
    service.items("volumes").forEach(item -> Mount.of(item).ifPresent(mounts::add));
    service.items("tmpfs").forEach(this::temporary);
    BindMounts binds = new BindMounts(draft, service, files);
    for (Mount mount : mounts) {
      switch (mount.kind()) {
        case NAMED -> volumes.mount(service, mount);
        case ANONYMOUS -> anonymous(mount);
        case BIND -> binds.convert(mount);
        case TEMPORARY -> temporary(mount.target(), mount.size(), mount.at());
        case OTHER -> lost(mount, "this kind of mount has no counterpart", "use a volume or files");
      }
    }
    files.configs();
    files.secrets();
    service.spec().putUnlessEmpty("files", files.spec());
    service.spec().putUnlessEmpty("volumes", volumes.of(service));
    service.spec().putUnlessEmpty("tmpfs", temporary);
    develop(binds);
  }

  private void anonymous(Mount mount) {
    boolean inside =
        OF_THE_IMAGE.matcher(mount.target()).matches()
            || mounts.stream()
                .anyMatch(other ->
                    other.kind() == Kind.BIND
                        && mount.target().startsWith(other.target().replaceAll("/$", "") + "/"));
    if (inside) {
      draft
          .losses()
          .note(
              mount.at(),
              service.path("volumes"),
              Quoted.of(mount.target()) + " only kept the image's files apart from the bind mount",
              "");
    } else {
      lost(
          mount,
          "an anonymous volume at " + Quoted.of(mount.target()) + " is not carried over",
          "name it if the data matters: volumes: {data: " + mount.target() + "}");
    }
  }

  private void temporary(YamlNode item) {
    String text = Values.text(item).orElse("");
    String[] parts = text.split(":", 2);
    String size = "";
    for (String option : parts.length == 2 ? parts[1].split(",", -1) : new String[0]) {
      size = option.startsWith("size=") ? option.substring("size=".length()) : size;
    }
    temporary(parts[0], size, item.position());
  }

  private void temporary(String target, String size, Position at) {
    Optional<String> written = Amounts.bytes(size).filter(b -> b > 0).map(Amounts::size);
    if (!target.startsWith("/")) {
      draft.losses().loss(at, service.path("tmpfs"), "it names no absolute path", "");
      return;
    }
    temporary.put(target, written.orElse(USUAL_SIZE));
    if (written.isEmpty()) {
      draft
          .losses()
          .note(
              at,
              service.path("tmpfs"),
              Quoted.of(target) + " has no size; it gets " + USUAL_SIZE,
              "");
    }
  }

  private void develop(BindMounts binds) {
    List<String> watched = new ArrayList<>(binds.watched());
    for (YamlNode item : Values.items(service.body().mapping("develop").value("watch"))) {
      if (item instanceof Mapping watch) {
        files
            .inside(Values.text(watch, "path", ""), item.position(), "develop.watch")
            .filter(path -> !watched.contains(path))
            .ifPresent(watched::add);
      }
    }
    if (!watched.isEmpty()) {
      service.spec().put("develop", new Fields().put("watch", SpecNode.texts(watched)));
    }
  }

  private void lost(Mount mount, String why, String instead) {
    draft.losses().loss(mount.at(), service.path("volumes"), why, instead);
  }
}
