package dev.slipway.runtime.process.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Processes as Linux shows them in {@code /proc}. On other systems nothing is available here and
 * callers do without.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  // Positions after the closing parenthesis of the command's name (field 2 of proc(5)).
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  private ProcessTable() {}

  /** One process. */
  public record Stat(long pid, char state, long parent, long group, long session, long startTicks) {
    /** Neither a zombie nor dead. */
    public boolean isAlive() {
      return state != 'Z' && state != 'X';
    }
  }

  /** Whether this system has a Linux process table. */
  public static boolean isAvailable() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  /** The process of that number. */
  public static Optional<Stat> stat(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("stat"));
      return Optional.of(parse(pid, new String(bytes, StandardCharsets.ISO_8859_1)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** All processes. */
  public static List<Stat> all() {
    List<Stat> all = new ArrayList<>();
    if (!isAvailable()) {
      return all;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        stat(Long.parseLong(PROC.relativize(entry).toString())).ifPresent(all::add);
      }
    } catch (IOException unreadable) {
      return all;
    }
    return all;
  }

  /** Whether the process was started with exactly this variable ({@code NAME=value}). */
  public static boolean carries(long pid, String variable) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
      String environment = "\0" + new String(bytes, StandardCharsets.UTF_8);
      return environment.contains("\0" + variable + "\0");
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /** Living processes that were started with this variable. */
  public static List<Stat> carrying(String variable) {
    return all().stream().filter(p -> p.isAlive() && carries(p.pid(), variable)).toList();
  }

  /** The process, its descendants, and everything in their sessions. */
  public static Set<Long> familyOf(long leader) {
    List<Stat> all = all();
    Set<Long> family = new HashSet<>(Set.of(leader));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Stat process : all) {
        if (family.contains(process.parent()) || family.contains(process.session())) {
          grew |= family.add(process.pid());
        }
      }
    }
    return family;
  }

  private static Stat parse(long pid, String text) {
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return new Stat(
        pid,
        fields[STATE].charAt(0),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[GROUP]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[START]));
  }
}
