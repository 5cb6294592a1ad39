package dev.slipway.cli.command;

import dev.slipway.api.source.SourceArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Says that a file of secrets would leave the machine. */
final class EnvFileHint {
  private static final String FILE = ".env";

  private EnvFileHint() {}

  /**
   * The hint, unless the folder's {@code .gitignore} names the file.
   *
   * @param folder in which somebody has, or will have, a {@code .env}
   */
  static Optional<String> of(Path folder) {
    try {
      return SourceArchive.takes(folder, FILE)
          ? Optional.of(
              "! .gitignore does not name .env: git and slipway deploy would take its secrets"
                  + " along. Next: echo .env >> .gitignore")
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read .gitignore of " + folder, e);
    }
  }
}
