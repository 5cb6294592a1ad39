package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.instance.Launch;
import dev.slipway.runtime.process.instance.Shim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Builds artefacts. Two builds of equal inputs wait for each other, others run side by side.
 * Thread-safe.
 */
public final class Builds {
  /** Changed when a preset changes what it makes, so that cached artefacts are not reused. */
  private static final String PRESETS = "presets-1";

  private static final String FOLDER = ".builds"; // of each application

  private final Path apps;
  private final ArtefactStore store;
  private final Shim shim;
  private final Surroundings surroundings;
  private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();

  /** Users, homes and the base environment of builds. */
  public interface Surroundings {
    RunAs user(Name application);

    /** The folder build tools keep their downloads below; owned by the user. */
    Path home(Name application);

    /** PATH, JAVA_HOME and the like. */
    Map<String, String> basics();
  }

  public Builds(Path apps, ArtefactStore store, Shim shim, Surroundings surroundings) {
    this.apps = apps;
    this.store = store;
    this.shim = shim;
    this.surroundings = surroundings;
  }

  /** See {@link dev.slipway.delivery.port.Runtime#prepare}. */
  public Artefact prepare(PrepareRequest request, Consumer<String> output, Duration timeout) {
    if (!(request.service().source() instanceof Source.Build build)) {
      throw new DeliveryException.Failed(
          "service \"" + request.service().name() + "\" has no build of its own");
    }
    Path context = context(request, build);
    String digest = TreeDigest.of(context, inputs(request, build));
    Name application = request.place().application();
    synchronized (locks.computeIfAbsent(application + digest, _ -> new Object())) {
      Optional<Artefact> known = store.bySource(application, digest);
      return known.isPresent()
          ? known.get()
          : build(request, build, new Job(context, digest, output, timeout));
    }
  }

  /** One build's particulars. */
  private record Job(Path context, String digest, Consumer<String> output, Duration timeout) {}

  private Artefact build(PrepareRequest request, Source.Build build, Job job) {
    Name application = request.place().application();
    RunAs user = surroundings.user(application);
    Path folder = workFolder(application);
    try (Toolbox tools = new Toolbox(folder, application, build, job)) {
      Path copy = Folders.ownerOnly(tools.copy, user);
      Path out = Folders.ownerOnly(folder.resolve("out"), user);
      TreeCopy.copy(job.context(), copy);
      user.ownTree(copy);
      Built built = construct(request, build, new Workshop(copy, out, tools));
      return store.add(application, built, job.digest(), user);
    } finally {
      Folders.delete(folder);
    }
  }

  private static Built construct(PrepareRequest request, Source.Build build, Workshop workshop) {
    return switch (build.builder()) {
      case Source.Builder.Command(List<String> argv) -> {
        workshop.tools().run(argv);
        yield asItIs(request, workshop);
      }
      case Source.Builder.Preset(Source.Tool tool) ->
          switch (tool) {
            case MAVEN -> MavenPreset.build(workshop);
            case NODE -> NodePreset.service(workshop);
            case STATIC -> NodePreset.site(workshop, site(request));
            case NONE -> asItIs(request, workshop);
            case AUTO, GRADLE, PYTHON, GO -> throw cannotBuild("the preset " + tool);
          };
      case Source.Builder.Dockerfile _ -> throw cannotBuild("a Dockerfile");
    };
  }

  private static DeliveryException cannotBuild(String how) {
    return new DeliveryException.Failed("the target process does not build with " + how);
  }

  private static Built asItIs(PrepareRequest request, Workshop workshop) {
    if (!(request.service().kind() instanceof ServiceKind.Static(StaticSite site))) {
      return new Built(workshop.result(), List.of());
    }
    return new Built(workshop.result(site.output()).orElse(workshop.folder()), List.of());
  }

  private static StaticSite site(PrepareRequest request) {
    if (request.service().kind() instanceof ServiceKind.Static(StaticSite site)) {
      return site;
    }
    throw new DeliveryException.Failed(
        "service \"" + request.service().name() + "\" is not of type static; use another preset");
  }

  private static Path context(PrepareRequest request, Source.Build build) {
    return Within.folder(request.sourceRoot(), build.context())
        .orElseThrow(() ->
            new DeliveryException.Failed(
                "the build context \""
                    + build.context()
                    + "\" of service \""
                    + request.service().name()
                    + "\" is not a folder of the source"));
  }

  /** Everything but the files that decides what comes out. */
  private static List<String> inputs(PrepareRequest request, Source.Build build) {
    List<String> inputs = new ArrayList<>(List.of(PRESETS));
    switch (build.builder()) {
      case Source.Builder.Command(List<String> argv) -> {
        inputs.add("command");
        inputs.addAll(argv);
      }
      case Source.Builder.Preset(Source.Tool tool) -> inputs.add("preset " + tool);
      case Source.Builder.Dockerfile(String path, _) -> inputs.add("dockerfile " + path);
    }
    if (request.service().kind() instanceof ServiceKind.Static(StaticSite site)) {
      inputs.add("output " + site.output());
    }
    BuildArguments.of(build).forEach((name, value) -> inputs.add(name + "=" + value));
    return inputs;
  }

  /** Ends what a slipwayd left that died while it built; to be called before the first build. */
  public void endLeft() {
    for (Path application : Folders.list(apps)) {
      for (Path folder : Folders.list(application.resolve(FOLDER))) {
        try (BuildProcesses left = BuildProcesses.of(folder)) {
          left.end();
        }
        Folders.delete(folder);
      }
    }
  }

  private Path workFolder(Name application) {
    Path builds = Folders.passable(apps.resolve(application.value()).resolve(FOLDER));
    try {
      Path folder = Files.createTempDirectory(builds, "build-");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + builds, e);
    }
  }

  /** Runs the tools of one build under one deadline. */
  private final class Toolbox implements Workshop.Tools, AutoCloseable {
    private static final int EVIDENCE_LINES = 40;
    private static final int NOT_EXECUTABLE = 126; // by the shell's convention
    private static final int NOT_FOUND = 127;

    private final Path folder;
    private final Path copy;
    private final Name application;
    private final Source.Build build;
    private final Job job;
    private final long deadline;
    private final BuildProcesses processes;
    private final List<String> last = new ArrayList<>();

    Toolbox(Path folder, Name application, Source.Build build, Job job) {
      this.folder = folder;
      this.copy = folder.resolve("source");
      this.application = application;
      this.build = build;
      this.job = job;
      this.deadline = System.nanoTime() + job.timeout().toNanos();
      this.processes = BuildProcesses.of(folder);
    }

    @Override
    public void run(List<String> argv) {
      int exit;
      try {
        Launch launch =
            new Launch(
                argv, environment(), copy, surroundings.user(application), processes.entrances());
        exit = shim.beside(launch, processes.token()).run(left(), this::line);
      } catch (DeliveryException.Failed e) {
        throw failed("the build stopped: " + e.getMessage());
      } finally {
        processes.end();
      }
      if (exit == NOT_EXECUTABLE || exit == NOT_FOUND) {
        requireTool(argv.getFirst());
      }
      if (exit != 0) {
        throw failed("\"" + String.join(" ", argv) + "\" failed with exit code " + exit);
      }
    }

    /** The shell's own words for a missing tool name a script of ours, so say it better. */
    private void requireTool(String program) {
      if (program.indexOf('/') < 0) {
        Workshop.require(program, "install it, or correct build.command in slipway.yaml");
      } else if (!Files.isExecutable(copy.resolve(program))) {
        throw failed("\"" + program + "\" is no executable file of the build context");
      }
    }

    @Override
    public void end() {
      processes.end();
      surroundings.user(application).disown(folder);
    }

    @Override
    public void close() {
      processes.close();
    }

    private SortedMap<String, String> environment() {
      SortedMap<String, String> all = new TreeMap<>(surroundings.basics());
      all.put("HOME", surroundings.home(application).toString());
      all.put("CI", "true");
      all.putAll(BuildArguments.of(build));
      return all;
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private void line(String line) {
      synchronized (last) {
        if (last.size() == EVIDENCE_LINES) {
          last.removeFirst();
        }
        last.add(line);
      }
      job.output().accept(line);
    }

    private DeliveryException.Failed failed(String message) {
      synchronized (last) {
        return new DeliveryException.Failed(message, String.join("\n", last), null);
      }
    }
  }
}
