package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.model.spec.StaticSite;
import java.util.List;

/** Builds Node projects: services, and front ends whose result is a folder of files. */
final class NodePreset {
  private static final String FIX = "install Node.js 20 or later, with npm";
  private static final List<String> USUAL_MAIN_FILES = List.of("server.js", "index.js", "main.js");

  private NodePreset() {}

  /** A service: dependencies, build script if any, then without development dependencies. */
  static Built service(Workshop workshop) {
    PackageJson project = PackageJson.in(workshop.folder());
    Workshop.require("node", FIX);
    if (project.hasDependencies()) {
      install(workshop);
    }
    if (project.script("build").isPresent()) {
      workshop.run("npm", "run", "build");
    }
    if (project.hasDevelopmentDependencies()) {
      workshop.run("npm", "prune", "--omit=dev", "--no-audit", "--no-fund");
    }
    return new Built(workshop.result(), entrypoint(workshop, project));
  }

  /** A front end; without a package.json the output folder is taken as it is. */
  static Built site(Workshop workshop, StaticSite site) {
    if (workshop.has("package.json")) {
      PackageJson project = PackageJson.in(workshop.folder());
      if (project.hasDependencies()) {
        install(workshop);
      }
      if (project.script("build").isPresent()) {
        Workshop.require("npm", FIX);
        workshop.run("npm", "run", "build");
      }
    }
    return workshop
        .result(site.output())
        .map(output -> new Built(output, List.of()))
        .orElseThrow(() ->
            new DeliveryException.Failed(
                "the build made no folder \""
                    + site.output()
                    + "\"; set static.output to the one it makes"));
  }

  private static void install(Workshop workshop) {
    Workshop.require("npm", FIX);
    boolean locked = workshop.has("package-lock.json") || workshop.has("npm-shrinkwrap.json");
    String verb = locked ? "ci" : "install";
    // Development dependencies are needed to build, also where NODE_ENV says production.
    workshop.run("npm", verb, "--include=dev", "--no-audit", "--no-fund", "--prefer-offline");
  }

  private static List<String> entrypoint(Workshop workshop, PackageJson project) {
    List<String> start = project.simpleStart();
    if (!start.isEmpty()) {
      return start;
    }
    return project
        .main()
        .or(() -> USUAL_MAIN_FILES.stream().filter(workshop::has).findFirst())
        .map(file -> List.of("node", file))
        .orElse(List.of());
  }
}
