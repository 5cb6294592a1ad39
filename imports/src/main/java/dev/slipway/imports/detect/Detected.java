package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service that a folder seems to hold.
 *
 * @param folder normal path
 * @param name as the build file calls it; empty where it does not
 * @param framework for the comment that says why
 * @param port 0 for what does not listen
 * @param output folder of a static site's files, or empty
 * @param commands how it is started and its database migrated
 * @param health how to ask whether it works
 * @param environment what it needs beside the addresses of its data
 * @param data what it is a client of
 * @param dialect how it wants to be told where its data is
 * @param doubts what Slipway's presets do not do for it
 */
record Detected(
    String folder,
    String name,
    Kind kind,
    String preset,
    String framework,
    int port,
    String output,
    Commands commands,
    Health health,
    SortedMap<String, String> environment,
    Set<DataKind> data,
    Dialect dialect,
    List<Doubt> doubts) {

  /** The type of service. */
  enum Kind {
    WEB,
    STATIC,
    WORKER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Names of the variables that a framework reads. */
  enum Dialect {
    /** {@code DATABASE_URL} and the like. */
    USUAL,
    SPRING,
    /** Spring with R2DBC. */
    SPRING_REACTIVE
  }

  /**
   * Programs with their arguments.
   *
   * @param entrypoint empty where the preset knows how to start it
   * @param migrate empty where there is nothing to migrate
   */
  record Commands(List<String> entrypoint, List<String> migrate) {
    Commands {
      entrypoint = List.copyOf(entrypoint);
      migrate = List.copyOf(migrate);
    }
  }

  /**
   * How to ask whether it works.
   *
   * @param path that answers when it is ready, or empty
   * @param command that ends well while it lives, or empty
   */
  record Health(String path, List<String> command) {
    Health {
      command = List.copyOf(command);
    }
  }

  /** What Slipway's presets do not do, and what helps. */
  record Doubt(String why, String instead) {}

  Detected {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    data = Set.copyOf(data);
    doubts = List.copyOf(doubts);
  }

  static Builder web(String folder, String preset, String framework, int port) {
    return new Builder(folder, Kind.WEB, preset, framework, port);
  }

  static Builder worker(String folder, String preset, String framework) {
    return new Builder(folder, Kind.WORKER, preset, framework, 0);
  }

  static Builder site(String folder, String framework, String output) {
    Builder site = new Builder(folder, Kind.STATIC, "static", framework, 0);
    site.output = output;
    return site;
  }

  /** Whether nothing is known about how it proves its life. */
  boolean isSilent() {
    return kind == Kind.WORKER && health.command().isEmpty();
  }

  /** A service as its detector learns about it. */
  static final class Builder {
    private final String folder;
    private final Kind kind;
    private final String preset;
    private final String framework;
    private final int port;
    private final SortedMap<String, String> environment = new TreeMap<>();
    private final Set<DataKind> data = EnumSet.noneOf(DataKind.class);
    private final List<Doubt> doubts = new ArrayList<>();
    private String name = "";
    private String output = "";
    private List<String> entrypoint = List.of();
    private List<String> migrate = List.of();
    private String health = "";
    private List<String> alive = List.of();
    private Dialect dialect = Dialect.USUAL;

    private Builder(String folder, Kind kind, String preset, String framework, int port) {
      this.folder = folder;
      this.kind = kind;
      this.preset = preset;
      this.framework = framework;
      this.port = port;
    }

    Builder named(String text) {
      name = text;
      return this;
    }

    Builder startedBy(List<String> words) {
      entrypoint = words;
      return this;
    }

    Builder migratedBy(List<String> words) {
      migrate = words;
      return this;
    }

    /** Asked over HTTP; nothing changes where the path is empty. */
    Builder healthyAt(String path) {
      health = path;
      return this;
    }

    /** Asked by a program. */
    Builder aliveIf(List<String> words) {
      alive = words;
      return this;
    }

    Builder with(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    Builder using(Set<DataKind> kinds) {
      data.addAll(kinds);
      return this;
    }

    Builder speaking(Dialect words) {
      dialect = words;
      return this;
    }

    Builder doubting(String why, String instead) {
      doubts.add(new Doubt(why, instead));
      return this;
    }

    Detected build() {
      return new Detected(
          folder,
          name,
          kind,
          preset,
          framework,
          port,
          output,
          new Commands(entrypoint, migrate),
          new Health(health, alive),
          environment,
          data,
          dialect,
          doubts);
    }
  }
}
