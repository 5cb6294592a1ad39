package dev.slipway.starter.health;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process uses at this moment.
 *
 * @param rssMegabytes memory resident in RAM; 0 where the system has no /proc
 * @param heapMegabytes of it, Java objects in use
 * @param cpuPercent of the whole machine
 */
public record ProcessFigures(long rssMegabytes, long heapMegabytes, double cpuPercent) {

  private static final long MEGABYTE = 1_048_576;
  private static final long KILOBYTE = 1_024;
  private static final Path STATUS = Path.of("/proc/self/status");

  static ProcessFigures read() {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double cpu =
        Math.max(0, system.getProcessCpuLoad()) * 100; // negative until there is a first sample
    return new ProcessFigures(residentBytes() / MEGABYTE, heap, Math.round(cpu * 10) / 10.0);
  }

  /** Memory of this process that is resident in RAM; 0 where the system has no /proc. */
  public static long residentBytes() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
