package dev.slipway.imports.detect;

import dev.slipway.imports.compose.ComposeFiles;
import dev.slipway.imports.compose.ComposeImport;
import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.ImageName;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.score.ScoreImport;
import dev.slipway.imports.spec.SpecWriter;
import dev.slipway.imports.yaml.ForeignYaml;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks at a repository and writes a first spec for it. Stateless and thread-safe. */
public final class ProjectDetection {
  private static final String SCORE = "score.yaml";

  private static final Set<String> SKIPPED =
      Set.of(
          "node_modules",
          "target",
          "dist",
          "build",
          "out",
          "vendor",
          "venv",
          "env",
          "test",
          "tests",
          "docs",
          "examples",
          "e2e",
          "__pycache__",
          "infra",
          "infrastructure",
          "deploy");
  private static final int DEEPEST = 3; // levels of folders: apps/web/client is the deepest habit
  private static final int MOST_FOLDERS = 300;

  private final ProjectFiles files;

  public ProjectDetection(ProjectFiles files) {
    this.files = files;
  }

  /** The spec, and what could not be carried over or was found in no place. */
  public Imported detect() {
    List<String> compose = ComposeFiles.in(files);
    Set<DataKind> containers = EnumSet.noneOf(DataKind.class);
    if (!compose.isEmpty() && !holdsOnlyData(compose.getFirst(), containers)) {
      return new ComposeImport(files).read(compose);
    }
    if (files.kind(SCORE) == Kind.FILE) {
      return new ScoreImport(files).read(List.of(SCORE));
    }
    Losses losses = new Losses();
    List<Detected> found = new ArrayList<>();
    new Walk(found).visit(new Folder(files, ProjectPath.ROOT), 0);
    if (found.isEmpty()) {
      losses.error(
          ForeignYaml.start(ProjectPath.ROOT),
          "the folder",
          "no service was found: no package.json, pom.xml, build.gradle, Python project, go.mod, "
              + "Dockerfile or Compose file",
          "go to the project's folder, or write slipway.yaml by hand");
      return Imported.refused(losses);
    }
    String name =
        found.size() == 1 && !found.getFirst().name().isEmpty()
            ? found.getFirst().name()
            : files.name();
    found.forEach(each -> doubts(each, losses));
    unusedDockerfiles(found, losses);
    DetectedSpec spec = new DetectedSpec(name, found, containers);
    Set<String> needs = spec.needsContainers();
    List<String> heading =
        List.of(
            "What slipway init found in this folder. Check ports, commands and variables;",
            needs.isEmpty()
                ? "slipway dev runs it."
                : "dev is docker for "
                    + String.join(", ", needs)
                    + ": slipway render writes what runs it in containers.");
    return Imported.of(SpecWriter.write(heading, spec.write()), losses);
  }

  private static void doubts(Detected each, Losses losses) {
    String place = ProjectPath.written(each.folder());
    for (Detected.Doubt doubt : each.doubts()) {
      losses.change(
          ForeignYaml.start(each.folder()),
          each.framework() + " in " + place,
          doubt.why(),
          doubt.instead());
    }
    if (each.isSilent()) {
      losses.note(
          ForeignYaml.start(each.folder()),
          each.framework() + " in " + place,
          "a worker proves its life by touching the file that SLIPWAY_HEARTBEAT_FILE names",
          "touch it at least every 30 seconds, or add a livenessProbe");
    }
  }

  /** A Dockerfile beside a project that a preset builds is somebody's work: never passed over. */
  private void unusedDockerfiles(List<Detected> found, Losses losses) {
    found.stream()
        .filter(each -> !each.preset().equals(DockerfileDetector.PRESET))
        .map(each -> new Folder(files, each.folder()))
        .distinct()
        .filter(folder -> folder.has(DockerfileDetector.FILE))
        .forEach(folder ->
            losses.change(
                ForeignYaml.start(
                    ProjectPath.resolve(folder.path(), DockerfileDetector.FILE).orElseThrow()),
                DockerfileDetector.FILE,
                "is not used: slipway render writes one by the preset",
                "build: {context: "
                    + ProjectPath.written(folder.path())
                    + ", preset: dockerfile} builds with yours"));
  }

  /** Whether a Compose file only starts what developers need beside their own services. */
  private boolean holdsOnlyData(String path, Set<DataKind> kinds) {
    Optional<YamlFile> file =
        new ForeignYaml(files, new Losses()).read(path, ForeignYaml.start(path));
    if (file.isEmpty()) {
      return false;
    }
    Mapping services = file.get().root().mapping("services");
    for (String name : services.entries().keySet()) {
      Mapping service = services.mapping(name);
      Optional<DataKind> kind = DataKind.of(ImageName.parse(Values.text(service, "image", "")));
      if (kind.isEmpty() || service.value("build") != null) {
        return false;
      }
      kinds.add(kind.get());
    }
    return !kinds.isEmpty();
  }

  /** One walk through the folders of the project. */
  private static final class Walk {
    private final List<Detected> found;
    private int visited;

    Walk(List<Detected> found) {
      this.found = found;
    }

    void visit(Folder folder, int depth) {
      if (++visited > MOST_FOLDERS) {
        return;
      }
      List<Detected> here = detect(folder);
      found.addAll(here);
      boolean whole = !here.isEmpty() && depth > 0;
      if (whole || depth == DEEPEST) {
        return;
      }
      for (Folder inner : folder.folders()) {
        String name = inner.name().toLowerCase(Locale.ROOT);
        boolean source = name.equals("src") && !here.isEmpty();
        if (!name.startsWith(".") && !SKIPPED.contains(name) && !source) {
          visit(inner, depth + 1);
        }
      }
    }

    private static List<Detected> detect(Folder folder) {
      List<Detected> programs = GoDetector.detect(folder);
      if (!programs.isEmpty()) {
        return programs;
      }
      Optional<Detected> one = NodeDetector.detect(folder).or(() -> JavaDetector.detect(folder));
      if (one.isPresent()) {
        return List.of(one.get());
      }
      List<Detected> python = PythonDetector.detect(folder);
      return python.isEmpty() ? DockerfileDetector.detect(folder).stream().toList() : python;
    }
  }
}
