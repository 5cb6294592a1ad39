package dev.slipway.runtime.process.probe;

import dev.slipway.runtime.process.host.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process behind a port belongs to an instance: an answer of a stale process on the
 * same port must never count. Looks at the kernel's socket tables; where there are none (macOS)
 * every listener is believed. Used by one thread.
 */
final class PortOwner {
  private static final String LISTEN = "0A";
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  // Columns of /proc/net/tcp, see proc(5).
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private final long leader;

  /** The descriptor that was seen to hold the port, for a cheap second look. */
  private @Nullable Path lastHolder;

  private @Nullable String lastInode;

  PortOwner(long leader) {
    this.leader = leader;
  }

  /** Empty when the instance listens on the port, else what is wrong in words. */
  Optional<String> objection(int port) {
    if (!ProcessTable.isAvailable()) {
      return Optional.empty();
    }
    Map<String, Integer> listeners = listeners();
    if (stillHeld(listeners, port)) {
      return Optional.empty();
    }
    Set<Integer> own = new TreeSet<>();
    for (long pid : ProcessTable.familyOf(leader)) {
      for (Path descriptor : descriptors(pid)) {
        String inode = inode(descriptor);
        Integer at = inode == null ? null : listeners.get(inode);
        if (at != null && at == port) {
          lastHolder = descriptor;
          lastInode = inode;
          return Optional.empty();
        } else if (at != null) {
          own.add(at);
        }
      }
    }
    return Optional.of(describe(port, own, listeners.containsValue(port)));
  }

  private boolean stillHeld(Map<String, Integer> listeners, int port) {
    Path holder = lastHolder;
    String known = lastInode;
    if (holder == null || known == null) {
      return false;
    }
    Integer at = listeners.get(known);
    return at != null && at == port && known.equals(inode(holder));
  }

  private static String describe(int port, Set<Integer> own, boolean foreign) {
    StringBuilder text = new StringBuilder();
    text.append("nothing of this instance listens on PORT ").append(port);
    if (!own.isEmpty()) {
      List<String> others = own.stream().map(String::valueOf).toList();
      text.append("; it listens on ").append(String.join(", ", others));
      text.append(", so let it read the variable PORT");
    }
    if (foreign) {
      text.append("; another process holds port ").append(port);
    }
    return text.toString();
  }

  /** Ports by the inode of their listening socket. */
  private static Map<String, Integer> listeners() {
    Map<String, Integer> listeners = new HashMap<>();
    for (Path table : TABLES) {
      try (var lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
        lines.skip(1).forEach(line -> addListener(line, listeners));
      } catch (IOException noSuchProtocol) {
        assert noSuchProtocol != null : "a kernel without IPv6 has no such table";
      }
    }
    return listeners;
  }

  private static void addListener(String line, Map<String, Integer> listeners) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length > INODE && fields[STATE].equals(LISTEN)) {
      String port = fields[LOCAL].substring(fields[LOCAL].lastIndexOf(':') + 1);
      listeners.put(fields[INODE], Integer.parseInt(port, HEXADECIMAL));
    }
  }

  private static Set<Path> descriptors(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid), "fd");
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (IOException gone) {
      return Set.of();
    }
    return new HashSet<>(found);
  }

  private static @Nullable String inode(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:[")
          ? target.substring("socket:[".length(), target.length() - 1)
          : null;
    } catch (IOException closed) {
      return null;
    }
  }
}
