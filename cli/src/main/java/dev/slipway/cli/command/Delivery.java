package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.api.wire.SpecFile;
import dev.slipway.cli.daemon.ServerProcess;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.output.ProblemText;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.Project.Reading;
import dev.slipway.cli.terminal.Farewell;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Brings a folder into an environment: check, start the server, pack, upload, ask. */
final class Delivery {
  private static final int ATTEMPTS = 3; // of one request; its idempotency key makes them one

  private final Invocation invocation;
  private final Output output;
  private final Project project;

  Delivery(Invocation invocation, Project project) {
    this.invocation = invocation;
    this.output = invocation.output();
    this.project = project;
  }

  /**
   * What the person may say about a deployment.
   *
   * @param only services to release; empty for all
   * @param reject refuse instead of queueing when something else acts there
   */
  record Wishes(List<String> only, @Nullable String message, boolean reject) {
    /** Everything, without a note, queueing. */
    static final Wishes NONE = new Wishes(List.of(), null, false);

    Wishes {
      only = List.copyOf(only);
    }
  }

  /** Reads and checks the spec; warnings are shown, mistakes end the command. */
  Reading check() {
    Reading reading = project.read(invocation.global().environmentName());
    reading.loaded().diagnostics().stream()
        .flatMap(diagnostic -> ProblemText.of(diagnostic, output.errStyle()).stream())
        .forEach(output::progress);
    return reading;
  }

  /** Makes sure that a server answers. */
  void ensureServer() {
    ServerProcess server = invocation.serverProcess();
    if (!server.isRunning()) {
      output.progress(server.announcement());
      server.start();
    }
  }

  /** Uploads the folder unless the server has it, and asks for the deployment. */
  Deployment begin(
      SlipwayClient client, EnvironmentClient environment, Reading reading, Wishes wishes) {
    SourceInfo source = upload(client);
    try (Farewell _ = Farewell.onInterrupt(this::sayItMayHaveBegun)) {
      return ask(environment, reading, source, wishes);
    }
  }

  private void sayItMayHaveBegun() {
    output.progress("");
    output.progress("Interrupted while asking for the release; it may have begun.");
    output.progress("  see: slipway status");
  }

  private Deployment ask(
      EnvironmentClient environment, Reading reading, SourceInfo source, Wishes wishes) {
    DeployRequest request =
        new DeployRequest(
            new SpecFile(reading.spec().path(), reading.spec().text(), reading.files()),
            source.digest(),
            wishes.only(),
            wishes.message(),
            wishes.reject() ? "reject" : "queue",
            UUID.randomUUID().toString(),
            project.commit().orElse(null));
    return persistently(environment, request);
  }

  /** A lost answer is asked for again: the same key never makes a second deployment. */
  private static Deployment persistently(EnvironmentClient environment, DeployRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return environment.deploy(request);
      } catch (ApiException e) {
        boolean lost = e.isUnreachable() && !e.isSilent();
        if (!lost || attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  private SourceInfo upload(SlipwayClient client) {
    var archive = new AtomicReference<@Nullable Path>();
    try (Farewell _ = Farewell.onInterrupt(() -> sayNothingWasReleased(archive.get()))) {
      Path file = Files.createTempFile("slipway-source-", ".tar.gz");
      archive.set(file);
      SourceInfo source = pack(file);
      output.detail(
          String.format(
              Locale.ROOT,
              "packed %d files, %.1f MiB, %s",
              source.files(),
              source.bytes() / 1024.0 / 1024.0,
              source.digest()));
      return client.hasSource(source.digest()) ? source : client.uploadSource(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack " + project.folder(), e);
    } finally {
      remove(archive.get());
    }
  }

  /** On the way out no finally block runs: the archive is removed here. */
  private void sayNothingWasReleased(@Nullable Path archive) {
    remove(archive);
    output.progress("");
    output.progress("Interrupted before the release was asked for; nothing has changed.");
  }

  private SourceInfo pack(Path archive) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      return project.pack(out);
    }
  }

  private static void remove(@Nullable Path archive) {
    if (archive == null) {
      return;
    }
    try {
      Files.deleteIfExists(archive);
    } catch (IOException _) {
      // a temporary file stays behind; the system's cleaning takes it
    }
  }
}
