package dev.slipway.cli.render;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.render.docker.Project;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the folders that are built say of themselves. Looks at names of files; runs nothing. */
final class BuildContexts {
  private static final Pattern MAIN = Pattern.compile("\"main\"\\s*:\\s*\"([\\w./-]{1,200})\"");

  /** A start script without anything that a shell would interpret. */
  private static final Pattern START =
      Pattern.compile("\"start\"\\s*:\\s*\"(node(?: [\\w./=:@-]{1,200}){1,20})\"");

  private static final List<String> USUAL_MAIN_FILES = List.of("server.js", "index.js", "main.js");

  private final RenderedFolder folder;

  private BuildContexts(RenderedFolder folder) {
    this.folder = folder;
  }

  /** By their path in the spec. */
  static SortedMap<String, Project> of(List<Application> applications, RenderedFolder folder) {
    BuildContexts contexts = new BuildContexts(folder);
    SortedMap<String, Project> projects = new TreeMap<>();
    applications.stream()
        .flatMap(application -> application.services().values().stream())
        .forEach(service -> {
          if (service.source() instanceof Source.Build build) {
            projects.computeIfAbsent(build.context(), contexts::project);
          }
        });
    return projects;
  }

  private Project project(String context) {
    Tool tool = tool(context);
    return new Project(tool, tool == Tool.NODE ? start(context) : List.of());
  }

  private Tool tool(String context) {
    if (has(context, "pom.xml")) {
      return Tool.MAVEN;
    }
    if (has(context, "build.gradle") || has(context, "build.gradle.kts")) {
      return Tool.GRADLE;
    }
    if (has(context, "package.json")) {
      return Tool.NODE;
    }
    if (has(context, "go.mod")) {
      return Tool.GO;
    }
    boolean python = has(context, "pyproject.toml") || has(context, "requirements.txt");
    return python ? Tool.PYTHON : Tool.AUTO;
  }

  /**
   * How a Node program starts, found as on this machine: its script, its main file, a usual one.
   */
  private List<String> start(String context) {
    if (folder.at(path(context, "package.json")) instanceof OnDisk.Text(String text)) {
      Matcher start = START.matcher(text);
      if (start.find()) {
        return List.of(text.substring(start.start(1), start.end(1)).split(" ", -1));
      }
      Matcher main = MAIN.matcher(text);
      if (main.find()) {
        return List.of("node", text.substring(main.start(1), main.end(1)));
      }
    }
    return USUAL_MAIN_FILES.stream()
        .filter(file -> has(context, file))
        .findFirst()
        .map(file -> List.of("node", file))
        .orElse(List.of());
  }

  private boolean has(String context, String file) {
    return folder.at(path(context, file)) instanceof OnDisk.Text;
  }

  private static String path(String context, String file) {
    return context.equals(".") ? file : context + "/" + file;
  }
}
