package dev.slipway.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine's processes and ports, read from /proc. */
public final class Machine {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int FIRST_PORT = 30_000; // above what Slipway gives to what it starts
  private static final int LAST_PORT = 32_767; // Linux takes the next for outgoing connections
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(FIRST_PORT + new Random().nextInt((LAST_PORT - FIRST_PORT) / 2));

  private static final Pattern STATE = Pattern.compile("State:\\s+Z");

  private Machine() {}

  /** A process and how it was called. */
  public record Running(long pid, String commandLine) {}

  /** The root of this checkout: the folder with the {@code slipway} command. */
  public static Path checkout() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    throw new IllegalStateException("not inside a checkout");
  }

  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The executable's path, when this machine has it. */
  public static Optional<Path> tool(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * A port that was free a moment ago and is given to nobody else in this run. It lies where
   * neither the system takes ports for outgoing connections nor Slipway for what it starts, so that
   * suites beside each other leave it alone until it is used.
   */
  public static int freePort() {
    for (int port = NEXT_PORT.getAndIncrement();
        port <= LAST_PORT;
        port = NEXT_PORT.getAndIncrement()) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port up to " + LAST_PORT);
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every process whose command line, environment or working folder names this text; this JVM
   * excluded.
   */
  public static List<Running> processesNaming(String text) {
    List<Running> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(PROC)) {
      entries
          .filter(entry -> name(entry).matches("\\d+"))
          .filter(entry -> !isSelf(entry) && !isZombie(entry))
          .filter(entry ->
              read(entry.resolve("cmdline")).contains(text)
                  || read(entry.resolve("environ")).contains(text)
                  || workingFolder(entry).contains(text))
          .forEach(entry -> found.add(running(entry)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Resident memory in bytes; 0 when the process is gone. */
  public static long residentBytes(long pid) {
    Matcher matcher = RESIDENT.matcher(read(PROC.resolve(pid + "/status")));
    return matcher.find() ? Long.parseLong(Objects.requireNonNull(matcher.group(1))) * 1024 : 0;
  }

  public static boolean isAlive(long pid) {
    Path entry = PROC.resolve(Long.toString(pid));
    return Files.exists(entry) && !isZombie(entry);
  }

  /** kill -9: the process gets no chance to do anything. */
  public static void killHard(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static String name(Path entry) {
    return Objects.requireNonNull(entry.getFileName()).toString();
  }

  private static boolean isSelf(Path entry) {
    return entry.endsWith(Long.toString(ProcessHandle.current().pid()));
  }

  private static boolean isZombie(Path entry) {
    return STATE.matcher(read(entry.resolve("status"))).find();
  }

  private static Running running(Path entry) {
    return new Running(
        Long.parseLong(name(entry)), read(entry.resolve("cmdline")).replace('\0', ' ').strip());
  }

  private static String workingFolder(Path entry) {
    try {
      return Files.readSymbolicLink(entry.resolve("cwd")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // the process ended meanwhile, or belongs to somebody else
    }
  }
}
