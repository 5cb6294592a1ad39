package dev.slipway.e2e.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The append-only file to which the sample application writes one line per effect, and from which
 * the suites count. It outlives every instance, so nothing that an application forgets is forgotten
 * here.
 */
public final class Ledger {

  private final Path file;

  private Ledger(Path file) {
    this.file = file;
  }

  /** Creates an empty ledger that every user of this machine may append to. */
  public static Ledger create(Path file) {
    try {
      Files.writeString(file, "");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      return new Ledger(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file() {
    return file;
  }

  /** All orders that were recorded at least once. */
  public Set<String> orders() {
    return Set.copyOf(new HashSet<>(ids("order")));
  }

  /** The orders that were recorded more than once. */
  public Set<String> duplicates() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    ids("order").stream().filter(id -> !seen.add(id)).forEach(twice::add);
    return twice;
  }

  /** One entry per migration that ran: the release it ran for. */
  public List<String> migrations() {
    return ids("migration");
  }

  private List<String> ids(String kind) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(line -> line.split(" ", 3))
          .filter(words -> words.length > 1 && words[0].equals(kind))
          .map(words -> words[1])
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
