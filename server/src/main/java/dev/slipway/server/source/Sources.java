package dev.slipway.server.source;

import dev.slipway.api.wire.SourceInfo;
import dev.slipway.delivery.port.SourceStore;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.server.failure.ServerException.BadArchive;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The newest uploaded sources, unpacked, each in a folder named by its digest. Thread-safe. */
public final class Sources implements SourceStore {
  /** A source larger than this is refused. */
  public static final long MAX_BYTES = 2L << 30;

  private static final int MAX_ENTRIES = 200_000;
  private static final int KEPT = 30; // more than may ever wait in queues
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final String UNFINISHED = "upload-";

  private final Path folder;
  private final InstantSource clock;

  /** Sources live in the folder; what an earlier process left half done is removed. */
  public Sources(Path folder, InstantSource clock) {
    this.folder = Folders.ownerOnly(folder);
    this.clock = clock;
    entries(UNFINISHED).forEach(Folders::delete);
  }

  /**
   * Unpacks an upload.
   *
   * @throws BadArchive when it is refused
   */
  public SourceInfo add(InputStream archive) throws IOException {
    Path fresh = Files.createTempDirectory(folder, UNFINISHED);
    try {
      SourceInfo info =
          ArchiveReader.unpack(archive, fresh, new ArchiveReader.Limits(MAX_BYTES, MAX_ENTRIES));
      keep(fresh, place(info.digest()));
      prune();
      return info;
    } catch (EOFException _) {
      throw new BadArchive("the upload broke off, or is not a tar.gz archive");
    } finally {
      Folders.delete(fresh);
    }
  }

  @Override
  public Optional<Path> folder(String sourceDigest) {
    if (!DIGEST.matcher(sourceDigest).matches()) {
      return Optional.empty();
    }
    Path place = place(sourceDigest);
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    touch(place);
    return Optional.of(place);
  }

  private synchronized void keep(Path fresh, Path place) throws IOException {
    if (Files.isDirectory(place)) {
      touch(place);
      return;
    }
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the home must be one file system", e);
    }
    touch(place);
  }

  private synchronized void prune() {
    List<Path> newestFirst =
        entries("").stream()
            .filter(path -> !name(path).startsWith(UNFINISHED))
            .sorted(
                Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed())
            .toList();
    newestFirst.stream().skip(KEPT).forEach(Folders::delete);
  }

  private void touch(Path place) {
    try {
      Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot mark " + place + " as used", e);
    }
  }

  private List<Path> entries(String prefix) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> name(path).startsWith(prefix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private Path place(String digest) {
    return folder.resolve(digest.substring("sha256:".length()));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
