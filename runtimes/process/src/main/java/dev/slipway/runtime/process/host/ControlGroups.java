package dev.slipway.runtime.process.host;

import dev.slipway.model.spec.ComputeResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Control groups of instances, version 2 where the host delegates it, else version 1; without
 * either, limits are not enforced and that is said. A group also finds every process of an
 * instance, whatever it does to hide.
 *
 * @param groups the groups of one instance, possibly none
 * @param notEnforced asked limits that the host cannot enforce, in words
 */
public record ControlGroups(List<Path> groups, List<String> notEnforced) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String ENTRANCE = "cgroup.procs";
  private static final int PERIOD_MICROS = 100_000;
  private static final int MICROS_PER_MILLI = PERIOD_MICROS / 1000;
  private static final long MEBIBYTE = 1024L * 1024;

  public ControlGroups {
    groups = List.copyOf(groups);
    notEnforced = List.copyOf(notEnforced);
  }

  /** Creates the groups of that name (one path segment) and sets the limits. */
  public static ControlGroups create(String name, ComputeResources limits) {
    return Files.exists(ROOT.resolve("cgroup.controllers"))
        ? unified(name, limits)
        : separate(name, limits);
  }

  /** The files a process enters the groups by. */
  public List<Path> entrances() {
    return groups.stream().map(group -> group.resolve(ENTRANCE)).toList();
  }

  /**
   * Groups of that name inside these, whose limits hold in them, too; those that could be made.
   * Where any could not, their processes enter these groups instead.
   */
  public ControlGroups inner(String name) {
    return new ControlGroups(
        groups.stream().map(group -> group.resolve(name)).filter(ControlGroups::make).toList(),
        List.of());
  }

  /** All processes in the groups and in groups inside them. */
  public List<Long> members() {
    List<Long> members = new ArrayList<>();
    for (Path group : groups) {
      members(group, members);
      inside(group).forEach(inner -> members(inner, members));
    }
    return members.stream().distinct().toList();
  }

  /** Removes the groups and those inside them; they must be empty. */
  public void remove() {
    for (Path group : groups) {
      inside(group).forEach(ControlGroups::remove);
      remove(group);
    }
  }

  private static void members(Path group, List<Long> members) {
    try {
      Files.readAllLines(group.resolve(ENTRANCE))
          .forEach(line -> members.add(Long.parseLong(line.strip())));
    } catch (IOException removed) {
      missingLater(removed);
    }
  }

  private static void remove(Path group) {
    try {
      Files.deleteIfExists(group);
    } catch (IOException stillUsed) {
      missingLater(stillUsed);
    }
  }

  private static List<Path> inside(Path group) {
    try (Stream<Path> entries = Files.list(group)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (IOException | UncheckedIOException removed) {
      return List.of();
    }
  }

  private static ControlGroups unified(String name, ComputeResources limits) {
    Path parent = ROOT.resolve("slipway");
    Path group = parent.resolve(name);
    List<String> missing = new ArrayList<>();
    try {
      Files.createDirectories(parent);
      enable(ROOT);
      enable(parent);
      Files.createDirectories(group);
    } catch (IOException notDelegated) {
      return none(limits, "no delegated control group");
    }
    memory(limits, group, "memory.max", missing);
    Integer cpu = limits.cpuLimitMillis();
    if (cpu != null) {
      String quota = cpu * MICROS_PER_MILLI + " " + PERIOD_MICROS;
      set(group.resolve("cpu.max"), quota, cpuText(cpu), missing);
    }
    return new ControlGroups(List.of(group), missing);
  }

  private static void enable(Path group) {
    for (String controller : List.of("+memory", "+cpu")) {
      try {
        Files.writeString(group.resolve("cgroup.subtree_control"), controller);
      } catch (IOException unavailable) {
        missingLater(unavailable);
      }
    }
  }

  private static ControlGroups separate(String name, ComputeResources limits) {
    List<Path> groups = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Path memory = ROOT.resolve("memory/slipway").resolve(name);
    if (make(memory)) {
      groups.add(memory);
      memory(limits, memory, "memory.limit_in_bytes", missing);
    } else {
      memoryMissing(limits, "no writable control group", missing);
    }
    Integer cpu = limits.cpuLimitMillis();
    Path cpuGroup = ROOT.resolve("cpu/slipway").resolve(name);
    if (cpu == null && Files.isDirectory(cpuGroup)) {
      groups.add(cpuGroup);
    } else if (cpu != null && make(cpuGroup)) {
      groups.add(cpuGroup);
      String quota = Integer.toString(cpu * MICROS_PER_MILLI);
      set(cpuGroup.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS, cpuText(cpu), missing);
      set(cpuGroup.resolve("cpu.cfs_quota_us"), quota, cpuText(cpu), missing);
    } else if (cpu != null) {
      missing.add(cpuText(cpu) + " not enforced: no writable control group");
    }
    return new ControlGroups(groups, missing);
  }

  private static ControlGroups none(ComputeResources limits, String reason) {
    List<String> missing = new ArrayList<>();
    memoryMissing(limits, reason, missing);
    if (limits.cpuLimitMillis() != null) {
      missing.add(cpuText(limits.cpuLimitMillis()) + " not enforced: " + reason);
    }
    return new ControlGroups(List.of(), missing);
  }

  /**
   * Nothing to do: a limit that cannot be set is reported where it is set, an empty group that
   * cannot be removed is reused by its name, a removed group has no members.
   */
  private static void missingLater(IOException expected) {
    assert expected != null;
  }

  private static void memory(
      ComputeResources limits, Path group, String file, List<String> missing) {
    Long bytes = limits.memoryLimitBytes();
    if (bytes != null) {
      set(group.resolve(file), Long.toString(bytes), memoryText(bytes), missing);
    }
  }

  private static void memoryMissing(ComputeResources limits, String reason, List<String> missing) {
    if (limits.memoryLimitBytes() != null) {
      missing.add(memoryText(limits.memoryLimitBytes()) + " not enforced: " + reason);
    }
  }

  private static boolean make(Path group) {
    try {
      Files.createDirectories(group);
      return Files.isWritable(group.resolve(ENTRANCE));
    } catch (IOException notWritable) {
      return false;
    }
  }

  private static void set(Path file, String value, String limit, List<String> missing) {
    try {
      Files.writeString(file, value);
    } catch (IOException refused) {
      missing.add(limit + " not enforced: " + refused.getMessage());
    }
  }

  private static String memoryText(long bytes) {
    return "memory limit " + bytes / MEBIBYTE + "Mi";
  }

  private static String cpuText(int millis) {
    return String.format(Locale.ROOT, "cpu limit %dm", millis);
  }
}
