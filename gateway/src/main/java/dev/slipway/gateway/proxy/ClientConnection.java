package dev.slipway.gateway.proxy;

import dev.slipway.gateway.http.Bytes;
import dev.slipway.gateway.http.Head;
import dev.slipway.gateway.http.Limits;
import dev.slipway.gateway.http.Rejection;
import dev.slipway.gateway.http.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: takes in bytes, finds heads, and lets one {@link Exchange} after the other
 * work; pipelined requests wait in {@code input}. Owned by its event loop.
 *
 * <pre>
 *   HEAD --head complete--> EXCHANGE --answered, keep-alive--> HEAD
 *   EXCHANGE --101--> TUNNEL
 *   HEAD, EXCHANGE --refused or Connection: close--> LINGER --peer closes or deadline--> closed
 * </pre>
 *
 * <p>A client may end its sending side behind its last request (RFC 9112 section 9.6): what is
 * complete is still answered, and the connection ends behind the last answer. Whether such a client
 * still listens only shows when something is written to it.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private enum Phase {
    HEAD,
    EXCHANGE,
    TUNNEL,
    LINGER,
    CLOSED
  }

  private static final int MAX_INPUT =
      64 * 1024; // pipelined or not yet forwarded bytes; then reading stops

  private final LoopContext context;
  private final Channel channel;
  private final @Nullable InetAddress remote;
  private final byte[] forwardLines;
  private final Exchange exchange;
  private final IdleClients.Seat seat;
  private Phase phase = Phase.HEAD;
  private @Nullable ByteBuf input;
  private @Nullable Tunnel tunnel;
  private boolean driving;
  private boolean headBegun;
  private boolean inputEnded;
  private long deadlineNanos;
  int position; // in the loop's list; kept by LoopContext

  ClientConnection(LoopContext context, Channel channel) {
    this.context = context;
    this.channel = channel;
    this.remote =
        channel.remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress() : null;
    this.forwardLines = forwardLines(remote);
    this.exchange = new Exchange(context, this);
    this.seat = context.idle.seat(this, remote);
    this.deadlineNanos = context.now() + Timing.HEAD;
  }

  private static byte[] forwardLines(@Nullable InetAddress remote) {
    String address = remote == null ? "unknown" : remote.getHostAddress();
    return Bytes.ascii("X-Forwarded-For: " + address + "\r\nX-Forwarded-Proto: http\r\n");
  }

  byte[] forwardLines() {
    return forwardLines;
  }

  Channel channel() {
    return channel;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context.add(this);
    if (context.isFull() && !context.idle.makeRoom(context.now())) {
      context.stats.rejected(context.index, Rejection.TOO_MANY_CONNECTIONS);
      reset();
      return;
    }
    context.idle.enter(seat, IdleClients.Kind.HALF_HEAD, context.now());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    switch (phase) {
      case LINGER, CLOSED -> bytes.release();
      case TUNNEL -> fromClient(bytes);
      case HEAD -> {
        boolean worthParsing = input == null || hasLineFeed(bytes);
        append(bytes);
        if (worthParsing || inputBytes() > Limits.REQUEST_LINE_BYTES) {
          drive();
        } else {
          keepHalfHead();
        }
      }
      case EXCHANGE -> {
        append(bytes);
        drive();
      }
    }
  }

  private void fromClient(ByteBuf bytes) {
    if (tunnel == null) {
      bytes.release();
    } else {
      tunnel.fromClient(bytes);
    }
  }

  /**
   * An incomplete head cannot become complete without another line, so drip-fed bytes cost no scan
   * each.
   */
  private static boolean hasLineFeed(ByteBuf bytes) {
    return bytes.indexOf(bytes.readerIndex(), bytes.writerIndex(), (byte) '\n') >= 0;
  }

  private void append(ByteBuf bytes) {
    if (input == null) {
      input = bytes;
    } else {
      ByteBuf joined =
          DataPath.ALLOCATOR.directBuffer(input.readableBytes() + bytes.readableBytes());
      joined.writeBytes(input).writeBytes(bytes);
      input.release();
      bytes.release();
      input = joined;
    }
  }

  /** Works on the input until it is used up or something has to happen first. */
  void drive() {
    if (driving) {
      return;
    }
    driving = true;
    while (input != null && step(input)) {
      // each step consumes input or changes the phase
    }
    driving = false;
    if (inputEnded) {
      endBehindInput();
    }
    updateReading();
  }

  private boolean step(ByteBuf bytes) {
    return switch (phase) {
      case HEAD -> readHead(bytes);
      case EXCHANGE -> exchange.forwardBody(bytes);
      case TUNNEL -> {
        input = null;
        fromClient(bytes);
        yield false;
      }
      case LINGER, CLOSED -> {
        dropInput();
        yield false;
      }
    };
  }

  private boolean readHead(ByteBuf bytes) {
    int length = context.copyToScratch(bytes);
    RequestHead head = context.requestHead;
    int parsed = head.parse(context.scratch, 0, length);
    if (parsed == Head.INCOMPLETE) {
      if (!headBegun) {
        headBegun = true;
        deadlineNanos = context.now() + Timing.HEAD;
        context.idle.enter(seat, IdleClients.Kind.HALF_HEAD, context.now());
      }
      keepHalfHead();
      return false;
    }
    if (parsed == Head.REJECTED) {
      refuse(head.rejection());
      return false;
    }
    headBegun = false;
    context.idle.leave(seat);
    phase = Phase.EXCHANGE;
    consume(bytes, parsed);
    exchange.begin(head);
    return true;
  }

  /** The rest of the head may be long in coming, or never come: it is kept as small as it is. */
  private void keepHalfHead() {
    compactInput();
    context.idle.holds(seat, input == null ? 0 : input.capacity());
  }

  /** Marks the first bytes of the input as used. */
  void consume(ByteBuf bytes, int count) {
    bytes.skipBytes(count);
    if (!bytes.isReadable()) {
      bytes.release();
      input = null;
    }
  }

  /** Takes the first {@code count} bytes of the input away; the caller owns them. */
  ByteBuf take(ByteBuf bytes, int count) {
    if (count == bytes.readableBytes()) {
      input = null;
      return bytes;
    }
    return bytes.readRetainedSlice(count);
  }

  int inputBytes() {
    return input == null ? 0 : input.readableBytes();
  }

  /** Whether a step is on the stack, which will forward what input there is. */
  boolean isDriving() {
    return driving;
  }

  private void updateReading() {
    boolean wanted =
        switch (phase) {
          case HEAD -> true;
          case EXCHANGE -> exchange.wantsInput(inputBytes(), MAX_INPUT);
          case TUNNEL -> tunnel == null || tunnel.wantsClientBytes();
          case LINGER, CLOSED -> true;
        };
    if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
  }

  /** Something on the other side changed: bytes may flow again. */
  void resume() {
    drive();
  }

  // What exchanges and tunnels use to answer.

  /** Writes to the client; {@code bytes} are handed over. */
  void write(ByteBuf bytes) {
    var _ = channel.write(bytes, channel.voidPromise());
  }

  void writeAndFlush(ByteBuf bytes) {
    var _ = channel.writeAndFlush(bytes, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  void deadlineIn(long nanos) {
    deadlineNanos = nanos == Timing.NEVER ? Timing.NEVER : context.now() + nanos;
  }

  /** The exchange is over and its response written. */
  void exchangeDone(boolean keepAlive) {
    if (!keepAlive) {
      linger();
      return;
    }
    phase = Phase.HEAD;
    deadlineIn(input == null ? Timing.CLIENT_IDLE : Timing.HEAD);
    context.idle.enter(seat, IdleClients.Kind.KEPT_ALIVE, context.now());
    drive();
  }

  private void refuse(Rejection why) {
    context.stats.rejected(context.index, why);
    writeAndFlush(LocalResponse.of(why, true, true));
    linger();
  }

  /**
   * Ends the connection without losing what was just written: closing a socket with unread input
   * resets it, and a reset may overtake the response. So only our side ends; the client's bytes are
   * dropped until it closes too, or for a while.
   */
  private void linger() {
    phase = Phase.LINGER;
    dropInput();
    deadlineIn(Timing.LINGER);
    context.idle.enter(seat, IdleClients.Kind.LINGERING, context.now());
    if (inputEnded) {
      closeAfterWrites();
      return;
    }
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> shutdownOutput());
    updateReading();
  }

  /** Others need the place. Nothing is being done for this client, so nothing is lost to it. */
  void crowdedOut(IdleClients.Kind kind) {
    context.stats.rejected(context.index, Rejection.CROWDED_OUT);
    boolean begun = kind == IdleClients.Kind.HALF_HEAD && input != null;
    phase = Phase.LINGER;
    dropInput();
    deadlineIn(Timing.LINGER);
    if (begun) {
      write(LocalResponse.of(Rejection.CROWDED_OUT, true, true));
    }
    if (kind == IdleClients.Kind.LINGERING) {
      abort();
    } else {
      closeAfterWrites();
    }
  }

  private void shutdownOutput() {
    if (channel.isActive() && channel instanceof DuplexChannel duplex) {
      var _ = duplex.shutdownOutput();
    }
  }

  /** From now on this connection carries a WebSocket. */
  void upgraded(Tunnel opened) {
    tunnel = opened;
    phase = Phase.TUNNEL;
    deadlineNanos = Timing.NEVER;
    routesChanged();
  }

  void abort() {
    var _ = channel.close();
  }

  /** Ends the connection so that the client can tell a cut-off response from a complete one. */
  void reset() {
    var _ = channel.config().setOption(ChannelOption.SO_LINGER, 0);
    abort();
  }

  /** Gives up spare buffer space, because the input may be kept for a while. */
  void compactInput() {
    if (input != null && input.capacity() > 2 * input.readableBytes()) {
      ByteBuf exact = DataPath.ALLOCATOR.directBuffer(input.readableBytes());
      exact.writeBytes(input);
      input.release();
      input = exact;
    }
  }

  /** Closes behind the bytes already written. */
  void closeAfterWrites() {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> abort());
  }

  // Events of the loop and of the channel.

  void tick(long nowNanos) {
    if (deadlineNanos == Timing.NEVER || nowNanos - deadlineNanos < 0) {
      return;
    }
    switch (phase) {
      case HEAD -> headTimedOut();
      case EXCHANGE -> exchange.timedOut();
      case TUNNEL -> tunnelTimedOut();
      case LINGER, CLOSED -> abort();
    }
  }

  private void headTimedOut() {
    if (input == null) {
      abort();
    } else {
      refuse(Rejection.HEAD_TIMEOUT);
    }
  }

  private void tunnelTimedOut() {
    if (tunnel == null || tunnel.isClosing()) {
      abort();
    } else {
      tunnel.goAway();
      deadlineIn(Timing.WEB_SOCKET_CLOSE);
    }
  }

  /**
   * A new snapshot is in force: a WebSocket into a draining revision gets a moment at which it is
   * told to go.
   */
  void routesChanged() {
    if (tunnel != null && !tunnel.isClosing()) {
      long drainNanos = tunnel.drainNanos(context.snapshot());
      deadlineNanos =
          drainNanos == Timing.NEVER
              ? Timing.NEVER
              : context.now() + context.random.nextLong(Math.max(1, drainNanos));
    }
  }

  /** The gateway stops: idle connections end now, others after their response. */
  void stopping() {
    if (phase == Phase.HEAD && input == null) {
      linger();
    } else if (tunnel != null && !tunnel.isClosing()) {
      tunnel.goAway();
      deadlineIn(Timing.WEB_SOCKET_CLOSE);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (tunnel != null) {
      tunnel.clientWritabilityChanged();
    } else if (phase == Phase.EXCHANGE) {
      exchange.clientWritabilityChanged();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      drive();
    }
  }

  /** Whether the client sends no more; it may be gone altogether. */
  boolean hasInputEnded() {
    return inputEnded;
  }

  /** All complete requests have been taken in, and no more bytes will come. */
  private void endBehindInput() {
    switch (phase) {
      case HEAD, LINGER -> closeAfterWrites();
      case TUNNEL -> abort();
      case EXCHANGE -> {
        if (exchange.isRequestComplete()) {
          exchange.clientMayBeGone();
        } else if (input == null) {
          abort();
        }
      }
      case CLOSED -> {}
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    boolean inExchange = phase == Phase.EXCHANGE;
    phase = Phase.CLOSED;
    dropInput();
    if (inExchange) {
      exchange.abandon();
    }
    if (tunnel != null) {
      tunnel.ended();
      tunnel = null;
    }
    context.idle.forget(seat, remote);
    context.remove(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    context.failed(cause);
    abort(); // mostly a reset by the peer; nothing can be told to it any more
  }

  private void dropInput() {
    if (input != null) {
      input.release();
      input = null;
    }
  }
}
