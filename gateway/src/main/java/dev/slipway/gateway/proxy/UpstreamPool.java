package dev.slipway.gateway.proxy;

import dev.slipway.gateway.route.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * Idle connections of one loop to one endpoint, last in first out, so that the warmest is used and
 * the coldest times out. Owned by the loop.
 */
final class UpstreamPool {
  private static final int MAX_IDLE = 256;

  private final LoopContext context;
  private final Endpoint endpoint;
  private final Transport transport;
  private final Bootstrap bootstrap;
  private final @Nullable UpstreamConnection[] idle = new @Nullable UpstreamConnection[MAX_IDLE];
  private int idleCount;
  private boolean retired;
  private long surprisedAt;

  UpstreamPool(LoopContext context, Endpoint endpoint, Transport transport) {
    this.context = context;
    this.endpoint = endpoint;
    this.transport = transport;
    this.bootstrap =
        new Bootstrap()
            .group(context.loop)
            .channel(transport.client())
            .remoteAddress(endpoint.address())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timing.CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, DataPath.ALLOCATOR)
            .option(ChannelOption.RECVBUF_ALLOCATOR, DataPath.receiveBuffers());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /**
   * An idle connection, or null when there is none to trust.
   *
   * <p>A server may close an idle connection at the very moment a request leaves for it, and then
   * nobody knows whether the request was processed. A request that may be repeated does not mind.
   * One that must not gets only a connection on which such a close is out of the question: in use
   * within the last second, far below any server's idle limit; not silently closed after its first
   * answer, as some servers do, because it has carried two requests or has rested for a moment;
   * still established as far as the kernel knows; and of an endpoint that has not surprised us
   * lately. Else it gets a new connection.
   */
  @Nullable UpstreamConnection acquire(boolean repeatable) {
    while (idleCount > 0) {
      UpstreamConnection top = idle[idleCount - 1];
      if (top != null && top.isActive() && !repeatable && !isProvenFresh(top)) {
        return null;
      }
      UpstreamConnection connection = pop();
      if (connection.isActive()) {
        return connection;
      }
      noteSurprise(connection);
    }
    return null;
  }

  /**
   * Only a close while it rested here counts; one that the last response announced is no surprise.
   */
  private void noteSurprise(UpstreamConnection connection) {
    long now = System.nanoTime();
    if (now - connection.idleSince() < Timing.PROVEN_FRESH) {
      surprisedAt = now;
    }
  }

  private boolean isProvenFresh(UpstreamConnection connection) {
    long now = System.nanoTime();
    long rested = now - connection.idleSince();
    return rested < Timing.PROVEN_FRESH
        && (connection.served() > 1 || rested > Timing.SETTLED)
        && (surprisedAt == 0 || now - surprisedAt > Timing.SURPRISED)
        && transport.isEstablished(connection.channel());
  }

  @SuppressWarnings("NullAway") // below idleCount the array holds no null
  private UpstreamConnection pop() {
    UpstreamConnection connection = idle[--idleCount];
    idle[idleCount] = null;
    return connection;
  }

  /** Connects for an exchange, which hears of the outcome unless it has ended by then. */
  void connect(Exchange exchange) {
    UpstreamConnection connection = new UpstreamConnection(context, this, exchange);
    exchange.connecting(connection);
    ChannelFuture future = bootstrap.clone().handler(connection).connect();
    future.addListener(done -> connection.connected(done.isSuccess()));
  }

  /** Takes back a connection whose last exchange ended cleanly. */
  void release(UpstreamConnection connection) {
    if (retired || idleCount == MAX_IDLE) {
      connection.close();
    } else {
      idle[idleCount++] = connection;
    }
  }

  /** An idle connection ended. */
  void remove(UpstreamConnection connection) {
    for (int i = idleCount - 1; i >= 0; i--) {
      if (idle[i] == connection) {
        System.arraycopy(idle, i + 1, idle, i, idleCount - i - 1);
        idle[--idleCount] = null;
        noteSurprise(connection);
        return;
      }
    }
  }

  /**
   * Closes what is idle when the endpoint takes no more requests; true when the pool may be
   * forgotten.
   */
  boolean retire(boolean now) {
    retired = now;
    while (retired && idleCount > 0) {
      pop().close();
    }
    return retired;
  }

  /** Closes what has been idle for too long; true when the pool may be forgotten. */
  boolean reap(long nowNanos) {
    while (idleCount > 0 && idleFor(nowNanos) > Timing.UPSTREAM_IDLE) {
      UpstreamConnection oldest = idle[0];
      System.arraycopy(idle, 1, idle, 0, idleCount - 1);
      idle[--idleCount] = null;
      if (oldest != null) {
        oldest.close();
      }
    }
    return idleCount == 0 && endpoint.isRetired();
  }

  private long idleFor(long nowNanos) {
    UpstreamConnection oldest = idle[0];
    return oldest == null ? 0 : nowNanos - oldest.idleSince();
  }
}
