package dev.slipway.imports.detect;

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
  private static final String LISTEN = "0.0.0.0:${ports.http}";
  private static final int PORT = 8000;

  private PythonDetector() {}

  static Optional<Detected> detect(Folder folder) {
    boolean python =
        folder.has("requirements.txt")
            || folder.has("pyproject.toml")
            || folder.has("Pipfile")
            || folder.has("manage.py");
    if (!python) {
      return Optional.empty();
    }
    Set<String> libraries = libraries(folder);
    Optional<Detected> found =
        folder.has("manage.py") || libraries.contains("django")
            ? Optional.of(django(folder, libraries))
            : application(folder, libraries);
    return found.map(detected -> detected.using(DataClients.of(libraries)));
  }

  private static Detected django(Folder folder, Set<String> libraries) {
    Optional<String> site =
        folder.folders().stream().filter(f -> f.has("wsgi.py")).map(Folder::name).findFirst();
    List<String> server =
        site.isPresent() && libraries.contains("gunicorn")
            ? List.of("gunicorn", site.get() + ".wsgi", "--bind", LISTEN)
            : List.of("python", "manage.py", "runserver", LISTEN);
    return Detected.web(folder.path(), "python", "django", PORT)
        .startedBy(server)
        .migratedBy(List.of("python", "manage.py", "migrate"));
  }

  private static Optional<Detected> application(Folder folder, Set<String> libraries) {
    String module = module(folder);
    if (libraries.contains("fastapi") || libraries.contains("starlette")) {
      return Optional.of(
          Detected.web(folder.path(), "python", "fastapi", PORT)
              .startedBy(
                  List.of(
                      "uvicorn", module + ":app", "--host", "0.0.0.0", "--port", "${ports.http}")));
    }
    if (libraries.contains("flask")) {
      List<String> server =
          libraries.contains("gunicorn")
              ? List.of("gunicorn", module + ":app", "--bind", LISTEN)
              : List.of(
                  "flask", "--app", module, "run", "--host", "0.0.0.0", "--port", "${ports.http}");
      return Optional.of(Detected.web(folder.path(), "python", "flask", 5000).startedBy(server));
    }
    if (libraries.contains("celery")) {
      return Optional.of(
          Detected.worker(folder.path(), "python", "celery")
              .startedBy(List.of("celery", "-A", module, "worker")));
    }
    return folder.has("main.py")
        ? Optional.of(
            Detected.worker(folder.path(), "python", "python")
                .startedBy(List.of("python", "main.py")))
        : Optional.empty();
  }

  private static String module(Folder folder) {
    for (String file : List.of("main.py", "app.py", "app/main.py", "src/main.py", "wsgi.py")) {
      if (folder.has(file)) {
        return file.replaceFirst("\\.py$", "").replace('/', '.');
      }
    }
    return folder.has("app/__init__.py") ? "app" : "main";
  }

  private static Set<String> libraries(Folder folder) {
    Set<String> libraries = new TreeSet<>();
    String lines = folder.text("requirements.txt") + "\n" + folder.text("Pipfile");
    collect(REQUIREMENT, lines, libraries);
    collect(QUOTED, folder.text("pyproject.toml"), libraries);
    collect(REQUIREMENT, folder.text("pyproject.toml"), libraries); // Poetry: name = "version"
    return libraries;
  }

  private static void collect(Pattern pattern, String text, Set<String> libraries) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      libraries.add(text.substring(matcher.start(1), matcher.end(1)).toLowerCase(Locale.ROOT));
    }
  }
}
