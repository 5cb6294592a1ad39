package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Configuration files of proxies: they tell who is behind them, and on which port. */
final class ProxyFiles {
  private static final Pattern PROXY =
      Pattern.compile(
          "(?i).*(nginx|caddy|haproxy|httpd|apache|envoy|proxy|conf\\.d|default\\.conf).*");
  private static final List<String> USUAL =
      List.of("nginx.conf", "default.conf", "nginx/nginx.conf", "nginx/default.conf", "Caddyfile");
  private static final int MOST = 20; // files of one service that are looked into

  private final Draft draft;

  ProxyFiles(Draft draft) {
    this.draft = draft;
  }

  /** The texts of a service's proxy configuration; empty for what is no proxy. */
  List<String> of(ServiceDraft service) {
    List<String> texts = new ArrayList<>();
    for (YamlNode volume : service.items("volumes")) {
      source(volume)
          .flatMap(path -> ProjectPath.resolve(ProjectPath.ROOT, path))
          .ifPresent(path -> read(path, texts));
    }
    if (service.body().value("build") instanceof Mapping build) {
      Optional<String> context =
          ProjectPath.resolve(ProjectPath.ROOT, Values.text(build, "context", "."));
      context.ifPresent(folder ->
          USUAL.forEach(
              name -> ProjectPath.resolve(folder, name).ifPresent(path -> file(path, texts))));
    }
    return texts;
  }

  private static Optional<String> source(YamlNode volume) {
    if (volume instanceof Mapping mapping) {
      String target = Values.text(mapping, "target", "");
      return Values.text(mapping, "source").filter(_ -> PROXY.matcher(target).matches());
    }
    String text = Values.text(volume).orElse("");
    String[] parts = text.split(":", 3);
    return parts.length >= 2 && PROXY.matcher(text).matches()
        ? Optional.of(parts[0]).filter(path -> path.startsWith("."))
        : Optional.empty();
  }

  private void read(String path, List<String> texts) {
    if (draft.files().kind(path) == Kind.FOLDER) {
      draft.files().list(path).stream()
          .limit(MOST)
          .flatMap(name -> ProjectPath.resolve(path, name).stream())
          .forEach(inner -> file(inner, texts));
    } else {
      file(path, texts);
    }
  }

  private void file(String path, List<String> texts) {
    if (texts.size() < MOST
        && draft.files().kind(path) == Kind.FILE
        && draft.files().read(path) instanceof Content.Text(String text)) {
      texts.add(text);
    }
  }
}
