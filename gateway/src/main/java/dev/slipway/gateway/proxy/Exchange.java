package dev.slipway.gateway.proxy;

import dev.slipway.gateway.admin.RedirectSpec;
import dev.slipway.gateway.admin.RouteSpec;
import dev.slipway.gateway.http.Method;
import dev.slipway.gateway.http.Rejection;
import dev.slipway.gateway.http.RequestHead;
import dev.slipway.gateway.http.ResponseHead;
import dev.slipway.gateway.route.Route;
import dev.slipway.gateway.route.Target;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response; reused for the requests of a client connection one after the other.
 * Owned by the loop.
 *
 * <pre>
 *   IDLE --begin--> WAITING for an endpoint --wake--> CONNECTING --connected--> SENT --response head--> ANSWERING --> IDLE
 *   CONNECTING --refused--> another endpoint, or WAITING          (no byte was sent: any request)
 *   SENT --connection lost before any response byte--> once more  (idempotent and without body)
 * </pre>
 *
 * <p>What must not be repeated: a POST whose bytes may have reached an application. It therefore
 * never travels on a pooled connection that may be closing (see {@link UpstreamPool#acquire}) and
 * is never sent again once a byte has left.
 */
final class Exchange {
  private enum Stage {
    IDLE,
    WAITING,
    CONNECTING,
    SENT,
    ANSWERING
  }

  private static final int CLIENT_CLOSED_REQUEST =
      499; // nginx's convention; only ever counted, never sent

  private final LoopContext context;
  private final ClientConnection client;
  private final BodyFraming body = new BodyFraming();
  private Stage stage = Stage.IDLE;
  private @Nullable Route route;
  private @Nullable Target target;
  private @Nullable UpstreamConnection upstream;
  private @Nullable ByteBuf head;
  private boolean toHead;
  private boolean http10;
  private boolean keepAlive;
  private boolean webSocket;
  private boolean repeatable;
  private boolean repeated;
  private boolean mayBeSilent;
  private long startNanos;
  private long giveUpAtNanos;
  private long heldBytes;

  Exchange(LoopContext context, ClientConnection client) {
    this.context = context;
    this.client = client;
  }

  // The request comes in.

  void begin(RequestHead request) {
    startNanos = System.nanoTime();
    giveUpAtNanos = 0;
    repeated = false;
    toHead = request.method() == Method.HEAD;
    http10 = request.isHttp10();
    keepAlive = request.isKeepAlive();
    body.of(request.isChunked(), request.contentLength());
    webSocket =
        request.isWebSocketUpgrade() && request.method() == Method.GET && body.isDone() && !http10;
    repeatable = request.method().isIdempotent() && body.isDone() && !webSocket;
    Route found =
        context
            .snapshot()
            .find(
                request.source(),
                request.hostStart(),
                request.hostEnd(),
                request.pathStart(),
                request.pathEnd());
    route = found;
    if (found == null) {
      refuse(Rejection.UNKNOWN_HOST);
    } else if (found.spec().redirect() != null) {
      redirect(found.spec().redirect(), request);
    } else if (exceeds(found.spec(), request.contentLength())) {
      refuse(Rejection.BODY_TOO_LARGE);
    } else {
      compose(found, request);
      dispatch(found, false);
    }
  }

  private static boolean exceeds(RouteSpec spec, long bytes) {
    return spec.bodyLimitBytes() >= 0 && bytes > spec.bodyLimitBytes();
  }

  private void compose(Route found, RequestHead request) {
    int skipped =
        found.spec().stripPrefix()
            ? found.match(request.source(), request.pathStart(), request.pathEnd())
                - request.pathStart()
            : 0;
    context.writer.composeRequest(
        request,
        webSocket,
        skipped,
        client.forwardLines(),
        context.random.nextLong(),
        context.random.nextLong());
    head = context.writer.toBuffer(DataPath.ALLOCATOR, 0);
  }

  private void redirect(RedirectSpec redirect, RequestHead request) {
    String to = redirect.to();
    if (redirect.keepPath()) {
      String rest =
          new String(
              request.source(),
              request.pathStart(),
              request.targetEnd() - request.pathStart(),
              StandardCharsets.US_ASCII);
      to = (to.endsWith("/") ? to.substring(0, to.length() - 1) : to) + rest;
    }
    boolean close = closesClient();
    client.writeAndFlush(LocalResponse.redirect(redirect, to, close));
    end(redirect.status());
    client.exchangeDone(!close);
  }

  // It finds an endpoint.

  /**
   * Finds its way again, by the routes in force now: they may have changed since the request came.
   */
  private void redispatch(Route before, boolean fresh) {
    Route now = context.snapshot().current(before.memory());
    route = now;
    if (now == null) {
      refuse(Rejection.UNKNOWN_HOST);
    } else {
      dispatch(now, fresh);
    }
    client.resume();
  }

  private void dispatch(Route through, boolean fresh) {
    Target picked = isGivenUp() ? null : through.pick();
    if (picked == null) {
      await(through);
      return;
    }
    target = picked;
    picked.revision().inFlight(context.index, 1);
    picked.endpoint().inFlight(context.index, 1);
    UpstreamPool pool = context.pool(picked.endpoint());
    UpstreamConnection pooled = fresh || webSocket ? null : pool.acquire(repeatable);
    if (pooled != null) {
      pooled.attach(this);
      send(pooled);
    } else {
      pool.connect(this);
    }
  }

  private boolean isGivenUp() {
    return giveUpAtNanos != 0 && context.now() - giveUpAtNanos >= 0;
  }

  private void await(Route through) {
    if (giveUpAtNanos == 0) {
      giveUpAtNanos = giveUpAt(through);
    }
    heldBytes = client.inputBytes() + (head == null ? 0L : head.readableBytes());
    if (isGivenUp() || !context.waiting.enter(this, through, heldBytes)) {
      refuse(Rejection.NO_ENDPOINT);
      return;
    }
    stage = Stage.WAITING;
    client.compactInput();
    client.deadlineIn(giveUpAtNanos - context.now());
  }

  private long giveUpAt(Route through) {
    return context.now()
        + java.util.concurrent.TimeUnit.MILLISECONDS.toNanos(
            through.spec().buffer().maxWaitMillis());
  }

  /** Something changed: tries again with the routes now in force. */
  void wake() {
    Route before = route;
    if (stage == Stage.WAITING && before != null) {
      stopWaiting();
      redispatch(before, false);
    }
  }

  private void stopWaiting() {
    if (stage == Stage.WAITING && route != null) {
      stage = Stage.IDLE;
      context.waiting.leave(this, route, heldBytes);
    }
  }

  /** {@code connection} will report with {@link #connected} or {@link #connectFailed}. */
  void connecting(UpstreamConnection connection) {
    stage = Stage.CONNECTING;
    upstream = connection;
    client.deadlineIn(Timing.NEVER); // the connect has its own
  }

  void connected(UpstreamConnection connection) {
    send(connection);
    client.resume();
  }

  /** No byte was sent, so any request may go elsewhere. */
  void connectFailed() {
    Route through = route;
    Target failed = target;
    upstream = null;
    if (through == null || failed == null) {
      return;
    }
    context.connectFailed(failed.endpoint());
    failed.revision().upstreamError(context.index);
    leaveTarget();
    if (giveUpAtNanos == 0) {
      giveUpAtNanos = giveUpAt(through);
    }
    redispatch(through, false);
  }

  private void send(UpstreamConnection connection) {
    stage = Stage.SENT;
    upstream = connection;
    ByteBuf out = head;
    if (out == null) {
      return;
    }
    if (repeatable) {
      out.readerIndex(0).retain();
    } else {
      head = null;
    }
    client.deadlineIn(route == null ? Timing.BODY_STALL : route.timeoutNanos());
    if (!body.isDone() && client.inputBytes() > 0) {
      connection.write(out); // the body follows at once and flushes
    } else {
      connection.writeAndFlush(out);
    }
  }

  // The body follows.

  /** Forwards what it can of the input; false when nothing more can happen now. */
  boolean forwardBody(ByteBuf input) {
    UpstreamConnection to = upstream;
    if (body.isDone()
        || to == null
        || (stage != Stage.SENT && stage != Stage.ANSWERING)
        || !to.isWritable()) {
      return false;
    }
    int length = body.advance(input);
    if (length == BodyFraming.MALFORMED) {
      refuse(Rejection.BAD_CHUNK);
      return true;
    }
    if (route != null && exceeds(route.spec(), body.chunkedBytes())) {
      refuse(Rejection.BODY_TOO_LARGE);
      return true;
    }
    to.writeAndFlush(client.take(input, length));
    if (stage == Stage.SENT) {
      client.deadlineIn(body.isDone() && route != null ? route.timeoutNanos() : Timing.BODY_STALL);
    }
    return true;
  }

  /** Whether more bytes of the client can be used or kept. */
  boolean wantsInput(int heldNow, int limit) {
    return switch (stage) {
      case WAITING -> false;
      case IDLE, CONNECTING -> heldNow < limit;
      case SENT, ANSWERING ->
          (body.isDone() || upstream == null) ? heldNow < limit : upstream.isWritable();
    };
  }

  // The response comes back.

  /** An interim response other than 101 goes through, except to HTTP/1.0 clients, who know none. */
  void interim(ResponseHead response) {
    giveUpRepeating();
    if (!http10) {
      context.writer.composeInterim(response);
      client.writeAndFlush(context.writer.toBuffer(DataPath.ALLOCATOR, 0));
    }
  }

  /** The final response began: from here on nothing is repeated. */
  void answering(boolean eventStream) {
    stage = Stage.ANSWERING;
    mayBeSilent = eventStream && !client.hasInputEnded();
    giveUpRepeating();
  }

  /**
   * The client sends no more. A silent stream would never find out that nobody listens, so from now
   * on its silence is bounded as that of any other response.
   */
  void clientMayBeGone() {
    if (mayBeSilent) {
      mayBeSilent = false;
      progressed();
    }
  }

  private void giveUpRepeating() {
    repeatable = false;
    releaseHead();
  }

  /** Bytes of the response arrived: its silence begins anew. */
  void progressed() {
    if (stage == Stage.ANSWERING && client.isWritable()) {
      client.deadlineIn(mayBeSilent || route == null ? Timing.NEVER : route.timeoutNanos());
    }
  }

  /** The response is complete and written; {@code closeClient} as its head said. */
  void completed(int status, boolean closeClient) {
    upstream = null;
    boolean close = closeClient || !body.isDone();
    end(status);
    client.exchangeDone(!close);
  }

  /** The upstream switched to a WebSocket; what {@code rest} holds already belongs to it. */
  void upgraded(UpstreamConnection connection, ByteBuf response, ByteBuf rest) {
    Target reached = target;
    if (reached == null) {
      rest.release();
      response.release();
      client.abort();
      return;
    }
    client.write(response);
    Tunnel tunnel = new Tunnel(context, client, connection, reached.revision());
    connection.upgraded(tunnel);
    upstream = null;
    end(101);
    client.upgraded(tunnel);
    tunnel.fromUpstream(rest);
    client.flush();
    client.resume();
  }

  /** The connection ended before the response began. */
  void lost(boolean responseBytesSeen) {
    upstream = null;
    Target failed = target;
    Route through = route;
    if (failed == null || through == null) {
      return;
    }
    failed.revision().upstreamError(context.index);
    if (repeatable && !repeated && !responseBytesSeen) {
      repeated = true;
      failed.revision().retry(context.index);
      leaveTarget();
      redispatch(through, true);
    } else {
      refuse(Rejection.BAD_GATEWAY);
    }
  }

  /** The response ended in the middle: only a broken connection tells the client so. */
  void truncated() {
    upstream = null;
    if (target != null) {
      target.revision().upstreamError(context.index);
    }
    client.reset();
  }

  void clientWritabilityChanged() {
    if (upstream != null) {
      upstream.reading(client.isWritable());
      client.deadlineIn(Timing.CLIENT_STALL);
      progressed();
    }
  }

  // It ends early.

  void timedOut() {
    switch (stage) {
      case WAITING -> {
        stopWaiting();
        refuse(Rejection.NO_ENDPOINT);
      }
      case SENT -> {
        boolean clientStalls = !body.isDone() && upstream != null && upstream.isWritable();
        refuse(clientStalls ? Rejection.HEAD_TIMEOUT : Rejection.UPSTREAM_TIMEOUT);
      }
      case ANSWERING, IDLE, CONNECTING -> client.abort();
    }
  }

  /** Answers in the application's place; a response that has begun can only be cut off. */
  void refuse(Rejection why) {
    boolean begun = stage == Stage.ANSWERING;
    dropUpstream();
    context.stats.rejected(context.index, why);
    if (begun) {
      client.abort();
      return;
    }
    if (why == Rejection.NO_ENDPOINT && route != null) {
      route.memory().unserved();
    }
    boolean close = closesClient();
    client.writeAndFlush(LocalResponse.of(why, close, !toHead));
    end(why.status());
    client.exchangeDone(!close);
  }

  /** The client is gone. */
  void abandon() {
    stopWaiting();
    dropUpstream();
    end(CLIENT_CLOSED_REQUEST);
  }

  private void dropUpstream() {
    if (upstream != null) {
      upstream.abandon();
      upstream = null;
    }
  }

  private void end(int status) {
    if (target != null) {
      target.revision().answered(context.index, status, System.nanoTime() - startNanos);
      leaveTarget();
    }
    releaseHead();
    stage = Stage.IDLE;
    route = null;
  }

  private void leaveTarget() {
    if (target != null) {
      target.revision().inFlight(context.index, -1);
      target.endpoint().inFlight(context.index, -1);
      target = null;
    }
  }

  private void releaseHead() {
    if (head != null) {
      head.release();
      head = null;
    }
  }

  // Facts about the request that the response depends on.

  /** Whether the connection has to end behind this response. */
  boolean closesClient() {
    return !keepAlive || !body.isDone() || context.isStopping();
  }

  boolean isToHead() {
    return toHead;
  }

  boolean isHttp10() {
    return http10;
  }

  boolean isWebSocket() {
    return webSocket;
  }

  boolean isRequestComplete() {
    return body.isDone();
  }

  ClientConnection client() {
    return client;
  }

  @Nullable Route route() {
    return route;
  }
}
