package dev.slipway.runtime.process.log;

import dev.slipway.delivery.port.LogSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one run as one growing stream of bytes, of which the oldest may be gone.
 *
 * @param number of the run, from 1
 * @param folder holds {@code log-OFFSET} files
 */
record RunLog(int number, Path folder) {
  private static final String PREFIX = "log-";
  private static final int CHUNK = 64 * 1024;

  /** Files by the offset they begin at. */
  private NavigableMap<Long, Path> files() {
    NavigableMap<Long, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      for (Path file : all) {
        String name = folder.relativize(file).toString();
        if (name.startsWith(PREFIX)) {
          files.put(Long.parseLong(name.substring(PREFIX.length())), file);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Where the oldest kept byte is. */
  long begin() {
    NavigableMap<Long, Path> files = files();
    return files.isEmpty() ? 0 : files.firstKey();
  }

  /** Where the next byte will be. */
  long end() {
    NavigableMap<Long, Path> files = files();
    Map.Entry<Long, Path> last = files.lastEntry();
    return last == null ? 0 : last.getKey() + last.getValue().toFile().length();
  }

  /** When the newest byte was written; now or later is a good answer, earlier is not. */
  Instant lastWritten() {
    Map.Entry<Long, Path> last = files().lastEntry();
    return last == null
        ? Instant.MAX
        : Instant.ofEpochMilli(last.getValue().toFile().lastModified());
  }

  /** Which part of the output the selection's moments leave. */
  Stretch stretch(LogSelection selection) {
    if (selection.since() == null && selection.until() == null) {
      return Stretch.ALL;
    }
    Instant last = lastWritten();
    WrittenTimes times = WrittenTimes.of(folder);
    Instant since = selection.since();
    Instant until = selection.until();
    return new Stretch(
        since == null ? 0 : times.offsetAt(since, last),
        until == null ? Long.MAX_VALUE : times.offsetAfter(until, last));
  }

  /**
   * Bytes from an offset to another; a line belongs to the stretch its end lies in.
   *
   * @param end inclusive
   */
  record Stretch(long begin, long end) {
    static final Stretch ALL = new Stretch(0, Long.MAX_VALUE);

    boolean holdsLineUpTo(long offset) {
      return offset > begin && offset <= end;
    }
  }

  /** Some bytes at the offset, or the nearest kept after it; empty at the end. */
  Piece read(long offset) {
    NavigableMap<Long, Path> files = files();
    Map.Entry<Long, Path> at = files.floorEntry(offset);
    if (at == null) {
      return files.isEmpty() ? new Piece(offset, new byte[0]) : read(files.firstKey());
    }
    Piece piece = read(at.getValue(), at.getKey(), offset);
    Long following = files.higherKey(offset);
    if (piece.isEmpty() && following != null) {
      return following == offset ? piece : read(following);
    }
    return piece;
  }

  private static Piece read(Path file, long start, long offset) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      channel.position(offset - start);
      int count = channel.read(buffer);
      byte[] bytes = new byte[Math.max(0, count)];
      buffer.flip().get(bytes);
      return new Piece(offset, bytes);
    } catch (NoSuchFileException rotatedAway) {
      return new Piece(offset, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Bytes and where they begin; not a record because it holds an array. */
  static final class Piece {
    private final long offset;
    private final byte[] bytes;

    Piece(long offset, byte[] bytes) {
      this.offset = offset;
      this.bytes = bytes;
    }

    boolean isEmpty() {
      return bytes.length == 0;
    }

    long offset() {
      return offset;
    }

    int length() {
      return bytes.length;
    }

    byte at(int index) {
      return bytes[index];
    }
  }
}
