package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.StaticSite;
import java.util.List;

/** Python, Go, and folders that run as they are. */
final class Scripted {
  private Scripted() {}

  static void python(
      Dockerfile file, Application application, Service service, List<String> program) {
    file.base("PYTHON_IMAGE", Bases.PYTHON);
    file.stage("${PYTHON_IMAGE}", "base")
        .add("WORKDIR", "/app")
        .add("ENV", "PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1");
    file.stage("base", "deps")
        .add("COPY", "requirements.txt ./")
        .run(
            "python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt");
    file.stage("deps", "builder").add("COPY", ". .");
    file.stage("builder", "development").add("ENV", "PATH=/opt/venv/bin:$PATH");
    Production.development(file, service, program);
    file.stage("base", "production")
        .add("ENV", "PATH=/opt/venv/bin:$PATH")
        .add("COPY", "--from=deps /opt/venv /opt/venv")
        .add("COPY", "--from=builder " + Owner.of(service) + " /app /app");
    Production.end(file, application, service, program);
  }

  static void go(Dockerfile file, Application application, Service service) {
    List<String> program = List.of("/app/app");
    file.base("GO_IMAGE", Bases.GO).base("RUNTIME_IMAGE", Bases.RUNTIME);
    file.stage("${GO_IMAGE}", "base").add("WORKDIR", "/app").add("ENV", "CGO_ENABLED=0");
    file.stage("base", "deps").add("COPY", "go.mod go.sum* ./").run("go mod download");
    file.stage("deps", "builder")
        .add("COPY", ". .")
        .run("go build -trimpath -ldflags='-s -w' -o /out/app .");
    file.stage("builder", "development");
    Production.development(file, service, List.of("go", "run", "."));
    file.stage("${RUNTIME_IMAGE}", "production")
        .add("WORKDIR", "/app")
        .add("COPY", "--from=builder " + Owner.of(service) + " /out/app /app/app");
    Production.end(file, application, service, program);
  }

  /** The context itself, perhaps after a command, on the runtime that its program asks for. */
  static void asItIs(
      Dockerfile file,
      Application application,
      Service service,
      List<String> command,
      List<String> program) {
    String image =
        switch (program.isEmpty() ? "" : program.getFirst()) {
          case "node", "npm" -> Bases.NODE;
          case "python", "python3" -> Bases.PYTHON;
          default -> Bases.RUNTIME;
        };
    file.base("BASE_IMAGE", image);
    file.stage("${BASE_IMAGE}", "base").add("WORKDIR", "/app");
    file.stage("base", "builder").add("COPY", ". .").exec("RUN", command);
    file.stage("builder", "development");
    Production.development(file, service, program);
    file.stage("base", "production")
        .add("COPY", "--from=builder " + Owner.of(service) + " /app /app");
    Production.end(file, application, service, program);
  }

  /** Plain files that a command of the project's own makes. */
  static void site(
      Dockerfile file,
      Application application,
      Service service,
      StaticSite site,
      List<String> command) {
    file.base("BASE_IMAGE", Bases.RUNTIME).base("SITE_IMAGE", Bases.SITE);
    file.stage("${BASE_IMAGE}", "base").add("WORKDIR", "/app");
    file.stage("base", "builder").add("COPY", ". .").exec("RUN", command);
    file.stage("builder", "development");
    Production.development(file, service, List.of());
    Site.end(file, application, service, site, "--from=builder", "/app/" + site.output());
  }
}
