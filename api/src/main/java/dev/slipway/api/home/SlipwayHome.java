package dev.slipway.api.home;

import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import dev.slipway.api.wire.ServerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * $SLIPWAY_HOME: all state of one installation, so that two installations never meet.
 *
 * @param root absolute path
 */
public record SlipwayHome(Path root) {
  public SlipwayHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The home this environment means: {@code SLIPWAY_HOME}, else /var/lib/slipway for root, else the
   * user's state folder.
   *
   * @param environment the process environment
   * @param userHome {@code user.home}
   * @param userName {@code user.name}
   */
  public static SlipwayHome of(Map<String, String> environment, Path userHome, String userName) {
    String explicit = environment.getOrDefault("SLIPWAY_HOME", "");
    if (!explicit.isBlank()) {
      return new SlipwayHome(Path.of(explicit));
    }
    if (userName.equals("root")) {
      return new SlipwayHome(Path.of("/var/lib/slipway"));
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path states = state.startsWith("/") ? Path.of(state) : userHome.resolve(".local/state");
    return new SlipwayHome(states.resolve("slipway"));
  }

  /** Where a running server says how to reach it. */
  public Path serverFile() {
    return root.resolve("server.json");
  }

  /** The administrator's token, mode 0600. */
  public Path tokenFile() {
    return root.resolve("token");
  }

  /** Logs of slipwayd and the gateway. */
  public Path logs() {
    return root.resolve("logs");
  }

  /**
   * Locked by a running server, which also writes here what it writes into {@link #serverFile}:
   * from its first moment on, then without an address, and again when it serves.
   */
  public Path lockFile() {
    return root.resolve("lock");
  }

  /**
   * What the server file says, or its second copy in the lock file where the first is missing,
   * damaged, or names a process that is gone; empty when neither can be read. The process may be
   * gone all the same: see {@link #isAlive}.
   */
  public Optional<ServerFile> server() {
    List<ServerFile> readable =
        Stream.of(serverFile(), lockFile())
            .flatMap(file -> text(file).flatMap(SlipwayHome::parse).stream())
            .filter(file -> !file.address().isEmpty())
            .toList();
    return readable.stream()
        .filter(SlipwayHome::isAlive)
        .findFirst()
        .or(() -> readable.stream().findFirst());
  }

  /** The server that holds this home now, by whichever of its files can be read. */
  public Optional<ServerFile> holder() {
    return Stream.of(lockFile(), serverFile())
        .flatMap(file -> text(file).flatMap(SlipwayHome::parse).stream())
        .filter(SlipwayHome::isAlive)
        .findFirst();
  }

  /** The administrator's token; empty when the file is missing or holds no text. */
  public Optional<String> token() {
    return text(tokenFile()).map(String::strip).filter(t -> !t.isEmpty());
  }

  /**
   * Whether the very process that wrote the file still lives. The start time guards against a pid
   * that now belongs to another process.
   */
  public static boolean isAlive(ServerFile file) {
    return ProcessHandle.of(file.pid())
        .filter(LiveProcess::is)
        .flatMap(process -> process.info().startInstant())
        .map(started -> Math.abs(started.toEpochMilli() - file.startedAt().toEpochMilli()) < 2000)
        .orElse(false);
  }

  private static Optional<ServerFile> parse(String text) {
    try {
      return Optional.of(Json.LENIENT.read(text, ServerFile.class));
    } catch (JsonMistake _) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException | CharacterCodingException _) {
      return Optional.empty(); // bytes that are no text hold what a missing file does: nothing
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
