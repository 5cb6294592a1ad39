package dev.slipway.api.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  private static boolean isUncollected(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException _) {
      return false; // no such file system, or gone this moment
    }
  }
}
