package dev.slipway.gateway.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The last good routes on disk: {@code routes} and, one generation older, {@code routes.previous}.
 * Each file begins with a line that carries the SHA-256 of the rest, so a torn or edited file is
 * recognised and never half used. Callers serialise.
 */
public final class RouteStore {
  static final String CURRENT = "routes";
  static final String PREVIOUS = "routes.previous";

  private static final String MAGIC = "slipway-routes/1 sha256=";

  private final Path current;
  private final Path previous;

  public RouteStore(Path folder) {
    current = folder.resolve(CURRENT);
    previous = folder.resolve(PREVIOUS);
  }

  /**
   * What could be read at start.
   *
   * @param from {@code current}, {@code previous} or {@code none}
   * @param problems what was wrong, for a person
   */
  record Restored(StoredRoutes routes, String from, List<String> problems) {}

  /** Never fails: an unreadable file is a problem to report, not a reason to stay down. */
  Restored load() {
    List<String> problems = new ArrayList<>();
    Optional<StoredRoutes> routes = read(current, problems);
    if (routes.isPresent()) {
      return new Restored(routes.get(), "current", List.copyOf(problems));
    }
    routes = read(previous, problems);
    if (routes.isPresent()) {
      if (problems.isEmpty()) {
        problems.add(CURRENT + " is missing; serving the routes of " + PREVIOUS);
      }
      return new Restored(routes.get(), "previous", List.copyOf(problems));
    }
    return new Restored(StoredRoutes.EMPTY, "none", List.copyOf(problems));
  }

  private static Optional<StoredRoutes> read(Path file, List<String> problems) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode(Files.readAllBytes(file)));
    } catch (IOException e) {
      problems.add(file.getFileName() + " cannot be used: " + firstLine(e));
      return Optional.empty();
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static StoredRoutes decode(byte[] file) throws IOException {
    int end = 0;
    while (end < file.length && file[end] != '\n') {
      end++;
    }
    String line = new String(file, 0, end, StandardCharsets.US_ASCII);
    byte[] content = Arrays.copyOfRange(file, Math.min(end + 1, file.length), file.length);
    if (!line.equals(MAGIC + digest(content))) {
      throw new IOException("its checksum does not match");
    }
    StoredRoutes routes = Json.MAPPER.readValue(content, StoredRoutes.class);
    if (routes.schemaVersion() != StoredRoutes.SCHEMA_VERSION) {
      throw new IOException("its schema version " + routes.schemaVersion() + " is not known");
    }
    return routes;
  }

  /** Makes {@code routes} the current generation; on failure the former one stays. */
  void save(StoredRoutes routes) throws IOException {
    byte[] content = Json.MAPPER.writeValueAsBytes(routes);
    byte[] line = (MAGIC + digest(content) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(line, line.length + content.length);
    System.arraycopy(content, 0, file, line.length, content.length);
    keepPrevious();
    AtomicFile.write(current, file);
  }

  /**
   * A hard link, so that at every moment at least one whole generation exists; only a good one is
   * worth keeping.
   */
  private void keepPrevious() throws IOException {
    if (read(current, new ArrayList<>()).isPresent()) {
      Path link = previous.resolveSibling(PREVIOUS + ".tmp");
      Files.deleteIfExists(link);
      Files.createLink(link, current);
      Files.move(
          link, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // rename(2) of two links to one file does nothing and leaves the source behind
      Files.deleteIfExists(link);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
