package dev.slipway.api.home;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Whether a process still does anything. {@link ProcessHandle#isAlive} also says yes of one that
 * was killed and not yet collected by its parent, which in a container may take seconds or never
 * come.
 */
public final class LiveProcess {
  private LiveProcess() {}

  /** Not ended, collected or not. */
  public static boolean is(ProcessHandle process) {
    return process.isAlive() && !isUncollected(process.pid());
  }

  /**
   * What the process was started with; empty where the system does not tell. Asks the system
   * itself, because {@link ProcessHandle.Info#arguments} gives up beyond one page of memory, which
   * a class path in a deep folder fills.
   */
  public static List<String> arguments(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return List.of(new String(Files.readAllBytes(file), nativeCharset()).split("\0"));
    } catch (IOException _) {
      return List.of(process.info().arguments().orElse(new String[0]));
    }
  }

  /** In which the JVM wrote and reads paths and arguments. */
  private static Charset nativeCharset() {
    return Charset.forName(
        Objects.requireNonNullElse(System.getProperty("sun.jnu.encoding"), "UTF-8"));
  }

  private static boolean isUncollected(long pid) {
    return state(pid) == 'Z';
  }

  /** Whether a signal or a debugger holds the process, so that it does nothing until let go. */
  public static boolean isStopped(long pid) {
    return Character.toLowerCase(state(pid)) == 't';
  }

  /** The kernel's letter for it; a question mark where the system does not tell. */
  private static char state(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return '?'; // no such file system, or gone this moment
    }
  }
}
