package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.StaticSite;
import java.util.List;

/** Node projects: services, and front ends whose result is a folder of files. */
final class Node {
  private static final String INSTALL =
      "if [ -f package-lock.json ]; then npm ci --no-audit --no-fund; else npm install --no-audit --no-fund; fi \\\n"
          + "    && npm cache clean --force";

  private Node() {}

  static void service(
      Dockerfile file, Application application, Service service, List<String> program) {
    file.base("NODE_IMAGE", Bases.NODE);
    build(file);
    file.stage("builder", "development");
    Production.development(file, service, program);
    file.stage("builder", "pruned").run("npm prune --omit=dev --no-audit --no-fund");
    file.stage("base", "production")
        .add("COPY", "--from=pruned " + Owner.of(service) + " /app /app");
    Production.end(file, application, service, program);
  }

  static void site(Dockerfile file, Application application, Service service, StaticSite site) {
    file.base("NODE_IMAGE", Bases.NODE).base("SITE_IMAGE", Bases.SITE);
    build(file);
    file.stage("builder", "development");
    Production.development(
        file,
        service,
        List.of("npm", "run", "dev", "--", "--host", "0.0.0.0", "--port", "" + StaticSite.PORT));
    Site.end(file, application, service, site, "--from=builder", "/app/" + site.output());
  }

  private static void build(Dockerfile file) {
    file.stage("${NODE_IMAGE}", "base").add("WORKDIR", "/app");
    file.stage("base", "deps").add("COPY", "package.json package-lock.json* ./").run(INSTALL);
    file.stage("deps", "builder").add("COPY", ". .").run("npm run build --if-present");
  }
}
