package dev.slipway.runtime.process;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.runtime.process.build.ArtefactStore;
import dev.slipway.runtime.process.build.Builds;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.SearchPath;
import dev.slipway.runtime.process.instance.Starter;
import dev.slipway.runtime.process.site.SiteMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users, folders and base environment of builds and instances. Immutable. */
record Surroundings(Home home, ArtefactStore artefacts, Path siteServer)
    implements Builds.Surroundings, Starter {

  @Override
  public RunAs user(Name application) {
    return home.users().of("app " + application);
  }

  @Override
  public RunAs user(RevisionSpec spec) {
    return user(application(spec));
  }

  @Override
  public Path home(Name application) {
    return switch (user(application)) {
      case RunAs.Same _ -> home.userHome();
      case RunAs.User user ->
          Folders.ownerOnly(home.root().resolve("cache").resolve(application.value()), user);
    };
  }

  @Override
  public Map<String, String> basics() {
    return Map.of(
        "PATH",
        home.javaHome().resolve("bin") + ":" + SearchPath.current(),
        "JAVA_HOME",
        home.javaHome().toString(),
        "LANG",
        "C.UTF-8");
  }

  @Override
  public Path workingFolder(RevisionSpec spec) {
    Path tree = artefacts.tree(application(spec), spec.artefact().digest());
    String below = spec.service().workingDirectory();
    Path folder = below == null ? tree : tree.resolve(below).normalize();
    if (!folder.startsWith(tree) || !Files.isDirectory(folder)) {
      throw new DeliveryException.Failed(
          "working_dir \"" + below + "\" is not a folder of the artefact");
    }
    return folder;
  }

  @Override
  public List<String> entrypoint(RevisionSpec spec) {
    if (spec.service().kind() instanceof ServiceKind.Static(StaticSite site)) {
      return siteServer(site);
    }
    return artefacts.entrypoint(application(spec), spec.artefact().digest());
  }

  /** A small heap and a quick start: the server mostly copies files. */
  private List<String> siteServer(StaticSite site) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "java",
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                siteServer.toString(),
                SiteMain.class.getName()));
    option(argv, "--fallback=", site.fallback());
    option(argv, "--not-found=", site.notFound());
    option(argv, "--runtime-config=", site.runtimeConfig());
    return List.copyOf(argv);
  }

  private static void option(List<String> argv, String name, @Nullable String value) {
    if (value != null) {
      argv.add(name + value);
    }
  }

  private static Name application(RevisionSpec spec) {
    return spec.id().place().application();
  }
}
