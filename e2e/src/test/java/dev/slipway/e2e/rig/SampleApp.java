package dev.slipway.e2e.rig;

import dev.slipway.e2e.load.Ledger;
import dev.slipway.e2e.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A copy of the shop in a folder of its own, with one behaviour at a time. {@link #becomes}
 * rewrites the source as a developer would; {@link #deploy} releases what lies there.
 */
public final class SampleApp {

  private static final Path SOURCE = Machine.checkout().resolve("e2e/apps/shop");

  private final Installation installation;
  private final String name;
  private final Path folder;
  private final Ledger ledger;

  private SampleApp(Installation installation, String name, Path folder, Ledger ledger) {
    this.installation = installation;
    this.name = name;
    this.folder = folder;
    this.ledger = ledger;
  }

  /** Copies the shop under another application name. */
  public static SampleApp create(Installation installation, String name) {
    Path folder = installation.folder().resolve("source of " + name);
    Ledger ledger = Ledger.create(installation.folder().resolve("ledger of " + name + ".txt"));
    try {
      Files.createDirectory(folder);
      for (String file : new String[] {"server.js", "migrate.js", "build.js"}) {
        Files.copy(SOURCE.resolve(file), folder.resolve(file));
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SampleApp app = new SampleApp(installation, name, folder, ledger);
    app.respecify("", "");
    app.becomes("first");
    return app;
  }

  public String name() {
    return name;
  }

  public Path folder() {
    return folder;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Target target() {
    return installation.target(name + ".localhost");
  }

  /** A working version of this name. */
  public SampleApp becomes(String version) {
    return becomes(version, Map.of());
  }

  /** A version with one thing broken, for example {@code mode: never-healthy}. */
  public SampleApp becomes(String version, Map<String, String> faults) {
    Map<String, String> behaviour = new TreeMap<>(faults);
    behaviour.put("version", version);
    write("behaviour.json", Json.write(behaviour));
    return this;
  }

  /** Writes the spec, with one text replaced by another. */
  public SampleApp respecify(String text, String replacement) {
    try {
      String spec =
          Files.readString(SOURCE.resolve("slipway.yaml"))
              .replace("name: shop", "name: " + name)
              .replace("@ledger@", ledger.file().toString());
      if (!spec.contains(text)) {
        throw new AssertionError("the spec has no " + text);
      }
      write("slipway.yaml", text.isEmpty() ? spec : spec.replace(text, replacement));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Releases the source as it is now and waits for the outcome. */
  public Outcome deploy() {
    return installation.slipway(folder, "deploy", "-e", "dev");
  }

  /** Releases the source as it is now, without waiting here. */
  public CompletableFuture<Outcome> deployInBackground() {
    return installation.command(folder, "deploy", "-e", "dev").runInBackground();
  }

  /** Releases and expects success. */
  public Outcome deployed() {
    return installation.succeeds(folder, "deploy", "-e", "dev");
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
