package dev.slipway.cli.imports;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A slipway.yaml that does not exist yet, or that a person wants replaced. A reader, and a crash at
 * any moment, sees the old text or the new one.
 *
 * @param force whether a file that is there may be replaced
 */
public record NewSpec(Path file, boolean force) {
  /**
   * Refuses before any work is done.
   *
   * @throws LocalException when the file is there and may not be replaced: exit code 5
   */
  public void check() {
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(null);
    }
    Path other = file.resolveSibling("slipway.yml");
    if (file.endsWith("slipway.yaml") && Files.exists(other)) {
      throw new LocalException(
          Problem.of(
              ExitCode.CONFLICT,
              "there is already a " + other.getFileName() + " beside " + file.getFileName(),
              "remove or rename it, or write somewhere else with --out FILE"));
    }
  }

  /** Writes the text. */
  public void write(String text) {
    Path fresh =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      store(fresh, text);
      place(fresh);
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().resolveSibling(""))) {
        folder.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      throw taken(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void store(Path fresh, String text) throws IOException {
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** A link fails where a file is, also one that came after the check; a move would replace it. */
  private void place(Path fresh) throws IOException {
    try {
      if (force) {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.createLink(file, fresh);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private LocalException taken(@Nullable IOException cause) {
    Problem problem =
        Problem.of(
            ExitCode.CONFLICT,
            file.getFileName() + " is there already; nothing was written",
            "use --force to replace it, or --out FILE to write somewhere else");
    return cause == null ? new LocalException(problem) : new LocalException(problem, cause);
  }
}
