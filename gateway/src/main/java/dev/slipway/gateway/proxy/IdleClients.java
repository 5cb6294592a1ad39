package dev.slipway.gateway.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client connections of one loop that nothing is being done for, and who of them leaves when
 * room is needed. A connection costs a client nothing and us memory, so that whoever only holds
 * them must make room for whoever asks for something. Owned by the loop.
 *
 * <ul>
 *   <li>A full loop takes a new connection for: one that only lingers, else the oldest half head of
 *       more than {@link Timing#HEAD_PATIENCE}, else the longest kept alive, else the oldest half
 *       head.
 *   <li>One address may hold half of all places with idle connections; beyond that its own oldest
 *       one leaves, so that an attack from one address never reaches the others.
 *   <li>Half heads together hold a bounded number of bytes; beyond that the oldest leaves.
 * </ul>
 */
final class IdleClients {
  /** Bytes of all half heads, over all loops: an eighth of the memory for buffers. */
  static final long MAX_HEAD_BYTES = 4L << 20;

  /** Why nothing is being done for a connection. */
  enum Kind {
    /** Answered for the last time; waits for the client's end. */
    LINGERING,
    /** Accepted, or in the middle of a head. */
    HALF_HEAD,
    /** Between two requests. */
    KEPT_ALIVE
  }

  /** A connection's place in one of the rings; belongs to it for its whole life. */
  static final class Seat {
    private final @Nullable ClientConnection client; // null for the head of a ring
    private final Address address;
    private @Nullable Kind kind;
    private Seat before = this;
    private Seat after = this;
    private long sinceNanos;
    private long bytes;

    private Seat(@Nullable ClientConnection client, Address address) {
      this.client = client;
      this.address = address;
    }
  }

  /** What one client address holds; an IPv6 client owns a whole /64. */
  private static final class Address {
    private int connections;
    private int waiting;
  }

  private final int maxPerAddress;
  private final long maxHeadBytes;
  private final Map<Object, Address> addresses = new HashMap<>();
  private final Seat lingering = new Seat(null, new Address());
  private final Seat halfHeads = new Seat(null, new Address());
  private final Seat keptAlive = new Seat(null, new Address());
  private long headBytes;

  IdleClients(int maxPerAddress, long maxHeadBytes) {
    this.maxPerAddress = maxPerAddress;
    this.maxHeadBytes = maxHeadBytes;
  }

  /** For a new connection; {@link #forget} ends what begins here. */
  Seat seat(ClientConnection client, @Nullable InetAddress from) {
    Address address = addresses.computeIfAbsent(key(from), _ -> new Address());
    address.connections++;
    return new Seat(client, address);
  }

  void forget(Seat seat, @Nullable InetAddress from) {
    leave(seat);
    if (--seat.address.connections == 0) {
      addresses.remove(key(from));
    }
  }

  private static Object key(@Nullable InetAddress from) {
    return switch (from) {
      case null -> "unknown";
      case Inet6Address six -> ByteBuffer.wrap(six.getAddress()).getLong();
      default -> from;
    };
  }

  /** The connection begins to wait; one of the same address may have to leave for that. */
  void enter(Seat seat, Kind kind, long nowNanos) {
    leave(seat);
    seat.kind = kind;
    seat.sinceNanos = nowNanos;
    append(ring(kind), seat);
    if (kind != Kind.LINGERING && ++seat.address.waiting > maxPerAddress) {
      evictOneOf(seat.address);
    }
  }

  /** Something is being done for the connection again, or it is over. */
  void leave(Seat seat) {
    if (seat.kind == null) {
      return;
    }
    if (seat.kind != Kind.LINGERING) {
      seat.address.waiting--;
    }
    headBytes -= seat.bytes;
    seat.bytes = 0;
    seat.kind = null;
    seat.before.after = seat.after;
    seat.after.before = seat.before;
    seat.before = seat;
    seat.after = seat;
  }

  /** The half head of {@code seat} now takes {@code bytes} of memory. */
  void holds(Seat seat, long bytes) {
    headBytes += bytes - seat.bytes;
    seat.bytes = bytes;
    for (Seat oldest = halfHeads.after; headBytes > maxHeadBytes && oldest != halfHeads; ) {
      Seat next = oldest.after;
      if (oldest.bytes > 0) {
        evict(oldest);
      }
      oldest = next;
    }
  }

  /** Lets one connection go for a new one; false when something is being done for all of them. */
  boolean makeRoom(long nowNanos) {
    Seat oldestHead = halfHeads.after;
    boolean impatient =
        oldestHead != halfHeads && nowNanos - oldestHead.sinceNanos > Timing.HEAD_PATIENCE;
    return evictFirst(lingering)
        || (impatient && evictFirst(halfHeads))
        || evictFirst(keptAlive)
        || evictFirst(halfHeads);
  }

  private boolean evictFirst(Seat ring) {
    if (ring.after == ring) {
      return false;
    }
    evict(ring.after);
    return true;
  }

  private void evictOneOf(Address address) {
    if (!evictFirstOf(address, halfHeads)) {
      var _ = evictFirstOf(address, keptAlive);
    }
  }

  private boolean evictFirstOf(Address address, Seat ring) {
    for (Seat seat = ring.after; seat != ring; seat = seat.after) {
      if (seat.address == address) {
        evict(seat);
        return true;
      }
    }
    return false;
  }

  private void evict(Seat seat) {
    Kind kind = seat.kind;
    leave(seat);
    if (seat.client != null && kind != null) {
      seat.client.crowdedOut(kind);
    }
  }

  private Seat ring(Kind kind) {
    return switch (kind) {
      case LINGERING -> lingering;
      case HALF_HEAD -> halfHeads;
      case KEPT_ALIVE -> keptAlive;
    };
  }

  private static void append(Seat ring, Seat seat) {
    seat.before = ring.before;
    seat.after = ring;
    ring.before.after = seat;
    ring.before = seat;
  }
}
