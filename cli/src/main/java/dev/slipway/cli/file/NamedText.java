package dev.slipway.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands where a person said there is a text. */
public sealed interface NamedText {

  record Text(String text) implements NamedText {}

  /** More than the reader may take; the rest was not read. */
  record TooLarge(int maxBytes) implements NamedText {}

  /**
   * Bytes that are no UTF-8.
   *
   * @param readable with U+FFFD for what is none
   */
  record NotText(String readable) implements NamedText {}

  /**
   * No regular file. It was not opened: opening a pipe waits for its other end.
   *
   * @param kind with its article, as in "it is a folder"
   */
  record Special(String kind) implements NamedText {}

  /**
   * The text of a file.
   *
   * @param options {@code NOFOLLOW_LINKS} where a link is no file
   * @throws java.nio.file.NoSuchFileException when nothing is there
   * @throws IOException when it may not be read
   */
  static NamedText of(Path file, int maxBytes, LinkOption... options) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
    if (!attributes.isRegularFile()) {
      return new Special(kind(attributes));
    }
    try (InputStream in = Files.newInputStream(file, options)) {
      return of(in, maxBytes);
    }
  }

  /** The text of a stream, to its end; the caller closes it. */
  static NamedText of(InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes + 1); // a size may be wrong: it grows, or is 0 in /proc
    if (bytes.length > maxBytes) {
      return new TooLarge(maxBytes);
    }
    try {
      return new Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return new NotText(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** What stands at a path where a file was expected, with its article. */
  static String kind(Path path) throws IOException {
    return kind(Files.readAttributes(path, BasicFileAttributes.class));
  }

  private static String kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return "a folder";
    }
    if (attributes.isSymbolicLink()) {
      return "a link";
    }
    return attributes.isRegularFile() ? "a file" : "a pipe, socket or device";
  }

  /** A limit in words. */
  static String size(int bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }
}
