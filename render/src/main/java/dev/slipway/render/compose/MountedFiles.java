package dev.slipway.render.compose;

import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.ConfigFile.Content;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Files of the spec, rendered beside the Compose file and mounted read-only. */
final class MountedFiles {
  private static final String FOLDER = "docker/files/";
  private static final String SITE_ROOT = "/srv/site";

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
        case Content.Copied(String source) ->
            mounts.add("./" + Texts.escaped(source) + ":" + inside(path) + ":ro");
        case Content.Inline(var text) when text.isSecret() ->
            findings.warning(
                "services." + service.name() + ".files." + path,
                "it holds a secret, which no rendered file may",
                "write it by hand into compose.override.yaml");
        case Content.Inline(var text) -> {
          String target = FOLDER + container + "/" + name(path);
          String content = values.of(service, text).orElse("").replace("$$", "$");
          rendered.add(new RenderedFile(target, withEnd(content)));
          mounts.add("./" + target + ":" + inside(path) + ":ro");
        }
      }
    });
    return mounts;
  }

  /** The published configuration of a static site, over the image's own file. */
  List<String> siteConfig(Service service) {
    if (!(service.kind() instanceof ServiceKind.Static(StaticSite site))
        || site.runtimeConfig() == null) {
      return List.of();
    }
    StringJoiner fields = new StringJoiner(",\n", "{\n", "\n}\n");
    service
        .environment()
        .forEach((name, template) ->
            values
                .of(service, template)
                .ifPresent(text ->
                    fields.add(
                        "  " + Json.text(name) + ": " + Json.text(text.replace("$$", "$")))));
    String target = FOLDER + service.name() + "/config.json";
    rendered.add(new RenderedFile(target, fields.toString()));
    return List.of("./" + target + ":" + SITE_ROOT + site.runtimeConfig() + ":ro");
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
