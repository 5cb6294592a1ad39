package dev.slipway.runtime.process.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Carries bytes on a platform thread until one end is closed, and closes both. */
final class Pump {
  private static final int CHUNK = 8192;

  private Pump() {}

  static void start(String name, InputStream from, OutputStream into) {
    Thread.ofPlatform().daemon().name(name).start(() -> carry(from, into));
  }

  private static void carry(InputStream from, OutputStream into) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        into) {
      for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
        into.write(chunk, 0, count);
        into.flush();
      }
    } catch (IOException closed) {
      // One end was closed: a program ended, or whom it served has gone. Both are closed now.
      return;
    }
  }
}
