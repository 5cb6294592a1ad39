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

  /** The file that package.json calls the program's own. */
  private List<String> start(String context) {
    if (folder.at(path(context, "package.json")) instanceof OnDisk.Text(String text)) {
      Matcher main = MAIN.matcher(text);
      if (main.find()) {
        return List.of("node", text.substring(main.start(1), main.end(1)));
      }
    }
    return List.of();
  }

  private boolean has(String context, String file) {
    return folder.at(path(context, file)) instanceof OnDisk.Text;
  }

  private static String path(String context, String file) {
    return context.equals(".") ? file : context + "/" + file;
  }
}
