package dev.slipway.render.compose;

import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.ConfigFile.Content;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.tls.ServerTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Files of the spec, rendered beside the Compose file and mounted read-only. */
final class MountedFiles {
  private static final String FOLDER = "docker/files/";
  private static final String AUTHORITIES = "docker/ca/";

  private final Values values;
  private final Findings findings;
  private final List<RenderedFile> rendered = new ArrayList<>();

  MountedFiles(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  List<RenderedFile> rendered() {
    return List.copyOf(rendered);
  }

  /** The mounts of a container's files. */
  List<String> mount(String container, Service service, SortedMap<String, ConfigFile> files) {
    List<String> mounts = new ArrayList<>();
    files.forEach((path, file) -> {
      switch (file.content()) {
        case Content.Copied(String source, _) ->
            mounts.add("./" + Texts.escaped(source) + ":" + inside(path) + ":ro");
        case Content.Inline(var text) when text.isSecret() ->
            findings.report(
                Loss.COMPOSE_SECRET_FILE,
                Quoted.of(path) + " holds a secret, which no rendered file may",
                "write the file by hand and mount it in compose.override.yaml",
                "services",
                service.name().value(),
                "files",
                path);
        case Content.Inline(var text) -> {
          String target = FOLDER + container + "/" + name(path);
          String content = values.of(service, text).map(Texts::plain).orElse("");
          rendered.add(new RenderedFile(target, withEnd(content)));
          mounts.add("./" + Texts.escaped(target) + ":" + inside(path) + ":ro");
        }
      }
    });
    return mounts;
  }

  /** The mount of the authority that an external server's clients check its certificate against. */
  Optional<String> mountAuthority(Resource resource) {
    return ServerTrust.authority(resource)
        .map(_ -> {
          String source = AUTHORITIES + resource.name() + ".pem";
          findings.report(
              Loss.COMPOSE_SECRET_FILE,
              "the certificate comes from the secret store, which no rendered file may read",
              "write it to " + source + ", which is mounted",
              "resources",
              resource.name().value(),
              "external",
              "ca");
          return "./" + source + ":" + ServerTrust.path(resource.name()) + ":ro";
        });
  }

  /** One file name for a path, telling {@code /a/b} from {@code /a-b}. */
  private static String name(String path) {
    String inside = path.replace(ConfigFile.INSTANCE_FOLDER, "/tmp/");
    return inside.replace("_", "__").replace("/", "_").replaceFirst("^_", "");
  }

  private static String inside(String path) {
    return Texts.escaped(path.replace(ConfigFile.INSTANCE_FOLDER, "/tmp/"));
  }

  private static String withEnd(String content) {
    return content.isEmpty() || content.endsWith("\n") ? content : content + "\n";
  }
}
