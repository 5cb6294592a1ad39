package dev.slipway.imports.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services written in Python: Django, FastAPI, Flask. */
final class PythonDetector {
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "(?m)^\\s*[\"']?([A-Za-z0-9_.-]{2,60})(\\[[a-z0-9,_-]+])?\\s*(?:[\"']?\\s*,?\\s*$|[<>=~!;@ ].*$|[\"'].*$)");
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"']([A-Za-z0-9_.-]{2,60})(?:\\[[a-z0-9,_-]+])?\\s*(?:[<>=~!;][^\"']*)?[\"']");

  /** Tables of a pyproject.toml with what only developers install. */
  private static final Pattern DEVELOPMENT =
      Pattern.compile(
          "(?ms)^\\[(?:tool\\.poetry\\.(?:group\\.[^]\\n]*|dev-dependencies)|dependency-groups"
              + "|project\\.optional-dependencies|tool\\.uv)]$.*?(?=^\\[[^\\n]*]$|\\z)");

  private static final Pattern APPLICATION =
      Pattern.compile(
          "(?m)^([A-Za-z_][A-Za-z0-9_]{0,60})\\s*(?::[^=\\n]*)?=\\s*(?:FastAPI|Starlette|Flask)\\(");
  private static final String LISTEN = "0.0.0.0:${ports.http}";
  private static final int PORT = 8000;

  private PythonDetector() {}

  static List<Detected> detect(Folder folder) {
    boolean python =
        folder.has("requirements.txt")
            || folder.has("pyproject.toml")
            || folder.has("Pipfile")
            || folder.has("manage.py");
    if (!python) {
      return List.of();
    }
    Set<String> libraries = libraries(folder);
    List<Detected.Builder> found =
        folder.has("manage.py") || libraries.contains("django")
            ? django(folder, libraries)
            : application(folder, libraries).stream().toList();
    return found.stream().map(each -> finished(each, folder, libraries)).toList();
  }

  private static Detected finished(Detected.Builder found, Folder folder, Set<String> libraries) {
    if (!folder.has("requirements.txt")) {
      found.doubting(
          "the preset python installs from requirements.txt, which is not here",
          folder.has("uv.lock")
              ? "uv export --no-dev --output-file requirements.txt"
              : "poetry export --output requirements.txt, or pip freeze; or write a Dockerfile");
    }
    return found.using(DataClients.of(libraries)).build();
  }

  private static List<Detected.Builder> django(Folder folder, Set<String> libraries) {
    Optional<Folder> site = folder.folders().stream().filter(f -> f.has("wsgi.py")).findFirst();
    List<String> server =
        site.isPresent() && libraries.contains("gunicorn")
            ? List.of("gunicorn", site.get().name() + ".wsgi", "--bind", LISTEN)
            : List.of("python", "manage.py", "runserver", LISTEN);
    List<Detected.Builder> found = new ArrayList<>();
    found.add(
        Detected.web(folder.path(), "python", "django", PORT)
            .startedBy(server)
            .healthyAt(site.map(f -> SourceHints.health(f.text("urls.py"))).orElse(""))
            .migratedBy(List.of("python", "manage.py", "migrate")));
    if (libraries.contains("celery") && site.isPresent()) {
      found.add(celery(folder, site.get().name()));
    }
    return found;
  }

  private static Detected.Builder celery(Folder folder, String module) {
    return Detected.worker(folder.path(), "python", "celery")
        .named("worker")
        .startedBy(List.of("celery", "-A", module, "worker"))
        .aliveIf(List.of("celery", "-A", module, "inspect", "ping"));
  }

  private static Optional<Detected.Builder> application(Folder folder, Set<String> libraries) {
    String file = program(folder);
    String module = file.replaceFirst("(/__init__)?\\.py$", "").replace('/', '.');
    String code = folder.text(file);
    if (libraries.contains("fastapi") || libraries.contains("starlette")) {
      return Optional.of(
          Detected.web(folder.path(), "python", "fastapi", PORT)
              .healthyAt(SourceHints.health(code))
              .migratedBy(migration(folder))
              .startedBy(
                  List.of(
                      "uvicorn",
                      module + ":" + application(code),
                      "--host",
                      "0.0.0.0",
                      "--port",
                      "${ports.http}")));
    }
    if (libraries.contains("flask")) {
      List<String> server =
          libraries.contains("gunicorn")
              ? List.of("gunicorn", module + ":" + application(code), "--bind", LISTEN)
              : List.of(
                  "flask", "--app", module, "run", "--host", "0.0.0.0", "--port", "${ports.http}");
      return Optional.of(
          Detected.web(folder.path(), "python", "flask", 5000)
              .healthyAt(SourceHints.health(code))
              .migratedBy(migration(folder))
              .startedBy(server));
    }
    if (libraries.contains("celery")) {
      return Optional.of(celery(folder, module));
    }
    return folder.has("main.py")
        ? Optional.of(
            Detected.worker(folder.path(), "python", "python")
                .startedBy(List.of("python", "main.py")))
        : Optional.empty();
  }

  /** The variable that holds the application. */
  private static String application(String code) {
    Matcher assigned = APPLICATION.matcher(code);
    return assigned.find() ? String.valueOf(assigned.group(1)) : "app";
  }

  private static List<String> migration(Folder folder) {
    return folder.has("alembic.ini") ? List.of("alembic", "upgrade", "head") : List.of();
  }

  /** The file that holds the application: at a usual place, else in the only package. */
  private static String program(Folder folder) {
    for (String file : List.of("main.py", "app.py", "app/main.py", "src/main.py", "wsgi.py")) {
      if (folder.has(file)) {
        return file;
      }
    }
    for (Folder inner : folder.folders()) {
      for (String file : List.of("main.py", "app.py")) {
        if (inner.has(file) && !inner.name().startsWith("test")) {
          return inner.name() + "/" + file;
        }
      }
    }
    return folder.has("app/__init__.py") ? "app/__init__.py" : "main.py";
  }

  private static Set<String> libraries(Folder folder) {
    Set<String> libraries = new TreeSet<>();
    String lines = folder.text("requirements.txt") + "\n" + folder.text("Pipfile");
    collect(REQUIREMENT, lines, libraries);
    String project = DEVELOPMENT.matcher(folder.text("pyproject.toml")).replaceAll("");
    collect(QUOTED, project, libraries);
    collect(REQUIREMENT, project, libraries); // Poetry: name = "version"
    return libraries;
  }

  private static void collect(Pattern pattern, String text, Set<String> libraries) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String name = text.substring(matcher.start(1), matcher.end(1)).toLowerCase(Locale.ROOT);
      libraries.add(name);
      if (text.substring(matcher.start(), matcher.end()).contains("[redis]")) {
        libraries.add("redis"); // what an extra of another library brings
      }
    }
  }
}
