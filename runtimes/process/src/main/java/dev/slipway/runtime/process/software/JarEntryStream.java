package dev.slipway.runtime.process.software;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One entry of a jar; closing it closes the jar. */
final class JarEntryStream extends FilterInputStream {
  private final ZipFile jar;

  private JarEntryStream(ZipFile jar, InputStream entry) {
    super(entry);
    this.jar = jar;
  }

  static InputStream open(Path file, String name) throws IOException {
    ZipFile jar = new ZipFile(file.toFile());
    ZipEntry entry = jar.getEntry(name);
    InputStream stream = entry == null ? null : jar.getInputStream(entry);
    if (stream == null) {
      jar.close();
      throw new IOException(file + " has no " + name);
    }
    return new JarEntryStream(jar, stream);
  }

  @Override
  public void close() throws IOException {
    try (jar) {
      super.close();
    }
  }
}
