package dev.slipway.render.together;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeOutput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.docker.DockerInput;
import dev.slipway.render.docker.DockerOutput;
import dev.slipway.render.docker.DockerRenderer;
import dev.slipway.render.docker.Project;
import dev.slipway.render.dotenv.DotenvRenderer;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.kubernetes.KubernetesInput;
import dev.slipway.render.kubernetes.KubernetesOutput;
import dev.slipway.render.kubernetes.KubernetesRenderer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all renderers say of an application in all its environments: every file, every finding. */
final class EveryKind {
  private EveryKind() {}

  /** Texts by path; the files of one environment begin with its name. */
  static SortedMap<String, String> of(List<Application> applications, Map<String, String> sources) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Application application : applications) {
      String place = application.environment().name() + "/";
      ComposeOutput compose = ComposeRenderer.render(new ComposeInput(application));
      DockerOutput docker = DockerRenderer.render(docker(application));
      put(texts, place, compose.tree());
      put(texts, place, docker.tree());
      put(texts, place, DotenvRenderer.render(application));
      texts.put(place + "findings of compose", "" + compose.findings());
      texts.put(place + "findings of docker", "" + docker.findings());
    }
    KubernetesOutput kubernetes =
        KubernetesRenderer.render(
            new KubernetesInput(applications, Set.of(), new TreeMap<>(sources)));
    put(texts, "", kubernetes.tree());
    texts.put("findings of kubernetes", "" + kubernetes.findings());
    return texts;
  }

  private static DockerInput docker(Application application) {
    Project node = new Project(Tool.NODE, List.of("node", "server.js"));
    return new DockerInput(application, new TreeMap<>(Map.of(".", node)));
  }

  private static void put(SortedMap<String, String> texts, String place, RenderedTree tree) {
    tree.files().forEach((path, file) -> texts.put(place + path, file.content()));
  }
}
