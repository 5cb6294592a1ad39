package dev.slipway.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a command takes from the process around it, read once in {@code main}; tests build
 * their own.
 *
 * @param workingDirectory absolute
 * @param terminals which streams are a terminal, as the launcher found with {@code test -t}; Java
 *     cannot tell stdout from stderr
 * @param installation the jars and JVM of this build, absent when run from a bare class path
 */
public record Surroundings(
    Map<String, String> environment,
    Path workingDirectory,
    Streams streams,
    Terminals terminals,
    Process process,
    Optional<Installation> installation,
    InstantSource clock) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /**
   * Who we are.
   *
   * @param javaHome of the running JVM
   */
  public record Process(String userName, Path javaHome) {
    public boolean isRoot() {
      return userName.equals("root");
    }
  }

  /** Data goes to {@code out}, progress and questions to {@code err}. */
  public record Streams(InputStream in, PrintStream out, PrintStream err) {}

  /** Whether a person is at each end. */
  public record Terminals(boolean in, boolean out, boolean err) {
    /** Reads the launcher's notation: the digits of the streams that are terminals. */
    public static Terminals parse(String digits) {
      return new Terminals(digits.contains("0"), digits.contains("1"), digits.contains("2"));
    }
  }

  /**
   * What the launcher built.
   *
   * @param distribution folder with lib/ and the argument files of the three programs
   * @param java the executable of the running JVM
   */
  public record Installation(Path distribution, Path java) {}

  /** A variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a continuous-integration system runs us: plain lines, no questions. */
  public boolean isContinuousIntegration() {
    return variable("CI").filter(value -> !value.equals("false")).isPresent();
  }

  /** Whether the terminal cannot move its cursor. */
  public boolean isDumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Whether progress may be redrawn in place. */
  public boolean canRedraw() {
    return terminals.err() && !isDumb() && !isContinuousIntegration();
  }

  /** Whether someone is there to answer a question. */
  public boolean canAsk() {
    return terminals.in() && terminals.err() && !isContinuousIntegration();
  }

  /** Whether glyphs beyond ASCII will be shown as such. */
  public boolean speaksUnicode() {
    return variable("LC_ALL")
        .or(() -> variable("LC_CTYPE"))
        .or(() -> variable("LANG"))
        .map(locale -> locale.toLowerCase(java.util.Locale.ROOT).replace("-", ""))
        .filter(locale -> locale.contains("utf8"))
        .isPresent();
  }
}
