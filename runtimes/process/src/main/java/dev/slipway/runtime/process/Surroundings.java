package dev.slipway.runtime.process;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.runtime.process.build.ArtefactStore;
import dev.slipway.runtime.process.build.Builds;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.SearchPath;
import dev.slipway.runtime.process.instance.Starter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Users, folders and base environment of builds and instances. Immutable. */
record Surroundings(Home home, ArtefactStore artefacts) implements Builds.Surroundings, Starter {

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
    if (spec.service().kind() instanceof ServiceKind.Static) {
      return List.of();
    }
    return artefacts.entrypoint(application(spec), spec.artefact().digest());
  }

  private static Name application(RevisionSpec spec) {
    return spec.id().place().application();
  }
}
