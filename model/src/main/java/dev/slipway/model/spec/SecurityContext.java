package dev.slipway.model.spec;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an instance may do to its machine.
 *
 * @param readOnlyRoot whether the root file system cannot be written
 * @param tmpfs sizes in bytes of memory-backed folders, by absolute path
 * @param sharedMemoryBytes size of {@code /dev/shm}, or null for the platform's own
 * @param capabilities kept of the Linux capabilities; all others are dropped
 */
public record SecurityContext(
    User user,
    boolean readOnlyRoot,
    SortedMap<String, Long> tmpfs,
    @Nullable Long sharedMemoryBytes,
    SortedSet<Capability> capabilities) {
  /** What a service has that says nothing. */
  public static final SecurityContext USUAL =
      new SecurityContext(
          User.USUAL,
          true,
          new TreeMap<>(Map.of("/tmp", 64L << 20)),
          null,
          Collections.emptySortedSet());

  public SecurityContext {
    tmpfs = Collections.unmodifiableSortedMap(new TreeMap<>(tmpfs));
    capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
  }

  /** A numeric user; its group owns the volumes. */
  public record User(int uid, int gid) {
    /** 1000:1000. */
    public static final User USUAL = new User(1000, 1000);
  }

  /** The Linux capabilities that a service may keep. */
  public enum Capability {
    NET_BIND_SERVICE,
    CHOWN,
    SETUID,
    SETGID,
    DAC_OVERRIDE,
    FOWNER
  }
}
