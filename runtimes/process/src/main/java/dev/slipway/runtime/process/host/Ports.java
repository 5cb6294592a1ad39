package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Loopback ports claimed by name. A claim is a file named by the port and created exclusively, so
 * that two claimants, also in two processes, never get the same port, and a claim survives a crash.
 * Thread-safe.
 */
public final class Ports {
  /** Below the range from which Linux and macOS take the ports of outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 29_999;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  /** Claims live in the folder, which is created. */
  public Ports(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /** A free port, now claimed by the owner (one line of text). */
  public int claim(String owner) {
    int count = LAST - FIRST + 1;
    int start = RANDOM.nextInt(count);
    for (int i = 0; i < count; i++) {
      int port = FIRST + (start + i) % count;
      if (isFree(port) && write(port, owner)) {
        return port;
      }
    }
    throw new DeliveryException.Failed("no free port on 127.0.0.1 from " + FIRST + " to " + LAST);
  }

  /** The port that owner holds, if any. */
  public OptionalInt heldBy(String owner) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> StateFile.readIfWhole(file).filter(owner::equals).isPresent())
          .mapToInt(file -> Integer.parseInt(folder.relativize(file).toString()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Gives a port back. */
  public void release(int port) {
    try {
      Files.deleteIfExists(folder.resolve(Integer.toString(port)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release port " + port, e);
    }
  }

  /** Whether nothing listens on the loopback port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private boolean write(int port, String owner) {
    try {
      Files.writeString(
          folder.resolve(Integer.toString(port)), owner, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException claimed) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot claim port " + port, e);
    }
  }
}
