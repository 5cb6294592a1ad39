package dev.slipway.gateway.proxy;

import dev.slipway.gateway.http.HeadWriter;
import dev.slipway.gateway.http.Limits;
import dev.slipway.gateway.http.RequestHead;
import dev.slipway.gateway.http.ResponseHead;
import dev.slipway.gateway.route.Endpoint;
import dev.slipway.gateway.route.HealthState;
import dev.slipway.gateway.route.Snapshot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything one event loop owns: scratch state of the parsers, the snapshot in force, upstream
 * pools, client connections and waiting requests. Only that loop's thread may touch it.
 */
final class LoopContext {
  private static final Logger log = LoggerFactory.getLogger(LoopContext.class);
  private static final long REAP_EVERY = TimeUnit.SECONDS.toNanos(1);

  final int index;
  final EventLoop loop;
  final ProxyStats stats;
  final RequestHead requestHead = new RequestHead();
  final ResponseHead responseHead = new ResponseHead();
  final HeadWriter writer = new HeadWriter();
  final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
  final byte[] scratch = new byte[Limits.RESPONSE_HEAD_BYTES];
  final WaitingRoom waiting;
  final IdleClients idle;
  private final Transport transport;
  private final int maxClients;
  private final Consumer<Endpoint> suspects;
  private final IdentityHashMap<Endpoint, UpstreamPool> pools = new IdentityHashMap<>();
  private final List<ClientConnection> clients = new ArrayList<>();
  private Snapshot snapshot = Snapshot.EMPTY;
  private long nowNanos = System.nanoTime();
  private long reapAtNanos = nowNanos;
  private boolean stopping;
  private final CompletableFuture<@Nullable Void> empty = new CompletableFuture<>();

  LoopContext(
      int index,
      EventLoop loop,
      ProxyStats stats,
      Transport transport,
      WaitingBytes waitingBytes,
      Consumer<Endpoint> suspects) {
    this.index = index;
    this.loop = loop;
    this.stats = stats;
    this.transport = transport;
    this.maxClients = stats.maxClientsPerLoop();
    this.suspects = suspects;
    this.waiting = new WaitingRoom(waitingBytes);
    this.idle = new IdleClients(Math.max(1, maxClients / 2), stats.maxHeadBytesPerLoop());
  }

  void start() {
    var _ =
        loop.scheduleAtFixedRate(
            this::tick, Timing.TICK_MILLIS, Timing.TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The time of the last tick: good enough for deadlines, free to read. */
  long now() {
    return nowNanos;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Uses a new snapshot from now on; requests under way keep what they have. */
  void apply(Snapshot next) {
    snapshot = next;
    Set<Endpoint> open = next.openEndpoints();
    pools.values().removeIf(pool -> pool.retire(!open.contains(pool.endpoint())));
    for (int i = clients.size() - 1; i >= 0; i--) {
      clients.get(i).routesChanged();
    }
    waiting.wake();
  }

  /** No more requests on idle connections; every response says close; WebSockets are told to go. */
  void stop() {
    stopping = true;
    for (int i = clients.size() - 1; i >= 0; i--) {
      clients.get(i).stopping();
    }
    endIfEmpty();
  }

  /**
   * Copies the readable bytes of {@code buffer}, up to the scratch array's length; the count of
   * bytes copied.
   */
  int copyToScratch(ByteBuf buffer) {
    int length = Math.min(buffer.readableBytes(), scratch.length);
    buffer.getBytes(buffer.readerIndex(), scratch, 0, length);
    return length;
  }

  UpstreamPool pool(Endpoint endpoint) {
    UpstreamPool pool = pools.get(endpoint);
    if (pool == null) {
      pool = new UpstreamPool(this, endpoint, transport);
      pools.put(endpoint, pool);
    }
    return pool;
  }

  /** A connection could not be made: the endpoint is out until a probe succeeds. */
  void connectFailed(Endpoint endpoint) {
    if (endpoint.observe(HealthState::refused)) {
      suspects.accept(endpoint);
    }
  }

  void add(ClientConnection client) {
    client.position = clients.size();
    clients.add(client);
    stats.opened(index);
  }

  void remove(ClientConnection client) {
    ClientConnection last = clients.removeLast();
    if (last != client) {
      clients.set(client.position, last);
      last.position = client.position;
    }
    stats.closed(index);
    endIfEmpty();
  }

  /** Whether this loop holds more client connections than its share of the memory allows. */
  boolean isFull() {
    return clients.size() > maxClients;
  }

  private void endIfEmpty() {
    if (stopping && clients.isEmpty()) {
      empty.complete(null);
    }
  }

  /** Complete when the loop stops and its last client connection has ended. */
  CompletableFuture<@Nullable Void> empty() {
    return empty;
  }

  /** Ends of connections are everyday life; anything else is a mistake of ours and must be seen. */
  void failed(Throwable cause) {
    if (!(cause instanceof IOException)) {
      log.atError().addKeyValue("error", cause.toString()).setCause(cause).log("connection failed");
    }
  }

  private void tick() {
    nowNanos = System.nanoTime();
    for (int i = clients.size() - 1; i >= 0; i--) {
      if (i < clients.size()) { // one connection's end may take others along
        clients.get(i).tick(nowNanos);
      }
    }
    if (nowNanos - reapAtNanos >= 0) {
      reapAtNanos = nowNanos + REAP_EVERY;
      pools.values().removeIf(pool -> pool.reap(nowNanos));
    }
  }

  /** Closes what is left when the drain is over. */
  void abort() {
    for (int i = clients.size() - 1; i >= 0; i--) {
      clients.get(i).abort();
    }
  }
}
