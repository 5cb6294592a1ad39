package dev.slipway.server.source;

import dev.slipway.server.failure.ServerException.BadArchive;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An uncompressed archive, refused beyond its limit: a bomb is noticed while it unfolds. The head
 * of an entry has a far smaller limit than its content, because the tar library holds the whole
 * head in memory, long names and PAX records included, before anybody can ask how long it is. Owned
 * by one thread.
 */
final class BoundedStream extends FilterInputStream {
  /**
   * Room for a name and a link of PATH_MAX bytes each, their PAX records and the end of the tar.
   */
  static final int MAX_HEAD_BYTES = 64 * 1024;

  private final long maxBytes;
  private long seenBytes;
  private long headEnds = Long.MAX_VALUE; // where in the stream this head must be over

  BoundedStream(InputStream plain, long maxBytes) {
    super(plain);
    this.maxBytes = maxBytes;
  }

  /** What is read next is the head of an entry, or the end of the archive. */
  void expectHead() {
    headEnds = seenBytes + MAX_HEAD_BYTES;
  }

  /** What is read next is content, bounded only by the archive's own limit. */
  void expectContent() {
    headEnds = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  /** What the library leaps over was unfolded too. */
  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long read) {
    seenBytes += read;
    if (seenBytes > headEnds) {
      throw new BadArchive(
          "an entry's name and attributes are longer than " + MAX_HEAD_BYTES + " bytes");
    }
    if (seenBytes > maxBytes) {
      throw new BadArchive("the archive unpacks to more than " + maxBytes + " bytes");
    }
  }
}
