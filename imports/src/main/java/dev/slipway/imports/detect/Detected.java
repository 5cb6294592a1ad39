package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One service that a folder seems to hold.
 *
 * @param folder normal path
 * @param name as the build file calls it; empty where it does not
 * @param framework for the comment that says why
 * @param port 0 for what does not listen
 * @param output folder of a static site's files, or empty
 * @param entrypoint empty where the preset knows how to start it
 * @param health path that answers when it is ready, or empty
 * @param migrate how to migrate its database, or empty
 * @param data what it is a client of
 */
record Detected(
    String folder,
    String name,
    Kind kind,
    String preset,
    String framework,
    int port,
    String output,
    List<String> entrypoint,
    String health,
    List<String> migrate,
    Set<DataKind> data) {

  /** The type of service. */
  enum Kind {
    WEB,
    STATIC,
    WORKER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Detected {
    entrypoint = List.copyOf(entrypoint);
    migrate = List.copyOf(migrate);
    data = Set.copyOf(data);
  }

  static Detected web(String folder, String preset, String framework, int port) {
    return new Detected(
        folder, "", Kind.WEB, preset, framework, port, "", List.of(), "", List.of(), Set.of());
  }

  static Detected worker(String folder, String preset, String framework) {
    return new Detected(
        folder, "", Kind.WORKER, preset, framework, 0, "", List.of(), "", List.of(), Set.of());
  }

  static Detected site(String folder, String framework, String output) {
    return new Detected(
        folder,
        "",
        Kind.STATIC,
        "static",
        framework,
        0,
        output,
        List.of(),
        "",
        List.of(),
        Set.of());
  }

  Detected named(String text) {
    return new Detected(
        folder, text, kind, preset, framework, port, output, entrypoint, health, migrate, data);
  }

  Detected startedBy(List<String> words) {
    return new Detected(
        folder, name, kind, preset, framework, port, output, words, health, migrate, data);
  }

  Detected healthyAt(String path) {
    return new Detected(
        folder, name, kind, preset, framework, port, output, entrypoint, path, migrate, data);
  }

  Detected migratedBy(List<String> words) {
    return new Detected(
        folder, name, kind, preset, framework, port, output, entrypoint, health, words, data);
  }

  Detected using(Set<DataKind> kinds) {
    return new Detected(
        folder, name, kind, preset, framework, port, output, entrypoint, health, migrate, kinds);
  }
}
