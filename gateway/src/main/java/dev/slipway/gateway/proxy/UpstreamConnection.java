package dev.slipway.gateway.proxy;

import dev.slipway.gateway.http.Head;
import dev.slipway.gateway.http.HeadWriter;
import dev.slipway.gateway.http.Rejection;
import dev.slipway.gateway.http.ResponseHead;
import dev.slipway.gateway.route.Route;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an endpoint: carries one exchange at a time, relays its response to the client,
 * and rests in its pool between them. Owned by the loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private static final byte[] NOTHING = {};
  private static final int COPY_BYTES =
      8 * 1024; // up to here one copied buffer is cheaper than a gathering write of two

  private final LoopContext context;
  private final UpstreamPool pool;
  private @Nullable Channel channel;
  private @Nullable Exchange exchange;
  private @Nullable Tunnel tunnel;
  private @Nullable ByteBuf partial;
  private final BodyFraming body = new BodyFraming();
  private boolean open;
  private boolean headPending = true;
  private boolean keepAlive;
  private boolean closeClient;
  private boolean unchunk;
  private boolean broken;
  private int status;
  private long idleSinceNanos;
  private long served;

  UpstreamConnection(LoopContext context, UpstreamPool pool, Exchange exchange) {
    this.context = context;
    this.pool = pool;
    this.exchange = exchange;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx.channel();
  }

  /** The connect ended. */
  void connected(boolean success) {
    Exchange waiting = exchange;
    if (success) {
      open = true;
      context.stats.upstream(context.index, 1);
    }
    if (waiting == null) {
      close(); // the client left meanwhile
    } else if (success) {
      waiting.connected(this);
    } else {
      exchange = null;
      waiting.connectFailed();
    }
  }

  /** Leaves the pool for an exchange. */
  void attach(Exchange next) {
    exchange = next;
    headPending = true;
  }

  /** The exchange ended early: the rest of the response is of no use to anyone. */
  void abandon() {
    exchange = null;
    close();
  }

  void upgraded(Tunnel opened) {
    tunnel = opened;
    exchange = null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    Exchange current = exchange;
    if (tunnel != null) {
      tunnel.fromUpstream(bytes);
      tunnel.flushClient();
    } else if (current == null) {
      bytes.release();
      close(); // bytes nobody asked for would poison the next response
    } else if (headPending) {
      relayHead(current, joined(bytes));
    } else {
      relayBody(current, bytes);
    }
  }

  private ByteBuf joined(ByteBuf bytes) {
    ByteBuf first = partial;
    if (first == null) {
      return bytes;
    }
    partial = null;
    ByteBuf joined = DataPath.ALLOCATOR.directBuffer(first.readableBytes() + bytes.readableBytes());
    joined.writeBytes(first).writeBytes(bytes);
    first.release();
    bytes.release();
    return joined;
  }

  private void relayHead(Exchange current, ByteBuf bytes) {
    ResponseHead head = context.responseHead;
    while (true) {
      int parsed = head.parse(context.scratch, 0, context.copyToScratch(bytes));
      if (parsed == Head.INCOMPLETE) {
        keepPartial(bytes);
        return;
      }
      if (parsed == Head.REJECTED || isWrongSwitch(current, head)) {
        bytes.release();
        current.refuse(Rejection.BAD_GATEWAY);
        return;
      }
      bytes.skipBytes(parsed);
      if (head.status() == 101) {
        context.writer.composeResponse(head, false, HeadWriter.Connection.UPGRADE, NOTHING);
        current.upgraded(this, context.writer.toBuffer(DataPath.ALLOCATOR, 0), bytes);
        return;
      }
      if (head.status() >= 200) {
        answer(current, head, bytes);
        return;
      }
      current.interim(head);
    }
  }

  private static boolean isWrongSwitch(Exchange current, ResponseHead head) {
    return head.status() == 101 && !(current.isWebSocket() && head.isWebSocketUpgrade());
  }

  private void keepPartial(ByteBuf bytes) {
    if (bytes.isReadable()) {
      partial = bytes;
    } else {
      bytes.release();
    }
  }

  private void answer(Exchange current, ResponseHead head, ByteBuf bytes) {
    headPending = false;
    status = head.status();
    keepAlive = head.isKeepAlive();
    frame(current, head);
    current.answering(head.isEventStream());
    compose(current, head);
    int length = unchunk ? 0 : body.advance(bytes);
    if (length == BodyFraming.MALFORMED) {
      bytes.release();
      fail(current);
      return;
    }
    ClientConnection client = current.client();
    if (length <= COPY_BYTES && !unchunk) {
      ByteBuf out = context.writer.toBuffer(DataPath.ALLOCATOR, length);
      out.writeBytes(bytes, length);
      client.writeAndFlush(out);
      finishRead(current, bytes);
    } else {
      client.write(context.writer.toBuffer(DataPath.ALLOCATOR, 0));
      pass(current, bytes, length);
    }
  }

  private void frame(Exchange current, ResponseHead head) {
    unchunk = false;
    if (head.isBodiless(current.isToHead())) {
      body.none();
    } else if (head.isChunked()) {
      body.of(true, 0);
      unchunk = current.isHttp10();
    } else if (head.contentLength() >= 0) {
      body.of(false, head.contentLength());
    } else {
      body.untilClose();
      keepAlive = false;
    }
    closeClient = current.closesClient() || unchunk || body.kind() == BodyFraming.Kind.UNTIL_CLOSE;
  }

  private void compose(Exchange current, ResponseHead head) {
    Route route = current.route();
    byte[] added = NOTHING;
    if (route != null) {
      added = route.addedHeaders();
      for (byte[] name : route.removedHeaders()) {
        head.drop(name);
      }
    }
    HeadWriter.Connection connection = HeadWriter.Connection.IMPLICIT;
    if (closeClient) {
      connection = HeadWriter.Connection.CLOSE;
    } else if (current.isHttp10()) {
      connection = HeadWriter.Connection.KEEP_ALIVE;
    }
    context.writer.composeResponse(
        head, head.isChunked() && !current.isHttp10(), connection, added);
  }

  private void relayBody(Exchange current, ByteBuf bytes) {
    int length = unchunk ? 0 : body.advance(bytes);
    if (length == BodyFraming.MALFORMED) {
      bytes.release();
      fail(current);
    } else {
      pass(current, bytes, length);
    }
  }

  /** Passes the body's bytes on: as they are, or as bare data to clients that know no chunks. */
  private void pass(Exchange current, ByteBuf bytes, int length) {
    ClientConnection client = current.client();
    if (unchunk) {
      ByteBuf data = DataPath.ALLOCATOR.directBuffer(Math.max(1, bytes.readableBytes()));
      int used = body.advanceChunks(bytes, data);
      client.writeAndFlush(data);
      if (used == BodyFraming.MALFORMED) {
        bytes.release();
        fail(current);
        return;
      }
      bytes.skipBytes(used);
    } else {
      client.writeAndFlush(bytes.readRetainedSlice(length));
    }
    finishRead(current, bytes);
  }

  private void finishRead(Exchange current, ByteBuf rest) {
    boolean clean = !rest.isReadable();
    rest.release();
    if (exchange != current) {
      return; // writing to the client showed that it is gone
    }
    if (body.isDone()) {
      complete(current, clean);
    } else {
      current.progressed();
    }
  }

  private void complete(Exchange current, boolean clean) {
    exchange = null;
    reading(true);
    if (clean && keepAlive && current.isRequestComplete() && isActive()) {
      headPending = true;
      idleSinceNanos = System.nanoTime();
      served++;
      pool.release(this);
    } else {
      close();
    }
    current.completed(status, closeClient);
  }

  private void fail(Exchange current) {
    exchange = null;
    close();
    current.truncated();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (tunnel != null) {
      tunnel.upstreamWritabilityChanged();
    } else if (exchange != null && isWritable()) {
      exchange.client().resume();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    broken = true;
    context.failed(cause);
    close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (open) {
      open = false;
      context.stats.upstream(context.index, -1);
    }
    boolean seen = partial != null;
    if (partial != null) {
      partial.release();
      partial = null;
    }
    Exchange interrupted = exchange;
    exchange = null;
    if (tunnel != null) {
      tunnel.ended();
    } else if (interrupted == null) {
      pool.remove(this);
    } else if (headPending) {
      interrupted.lost(seen);
    } else if (body.kind() == BodyFraming.Kind.UNTIL_CLOSE && !broken) {
      interrupted.completed(status, true);
    } else {
      interrupted.truncated();
    }
  }

  /** Whether bytes of the response are wanted now; the client's pace decides. */
  void reading(boolean wanted) {
    if (channel != null && channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
  }

  void write(ByteBuf bytes) {
    if (channel == null) {
      bytes.release();
    } else {
      var _ = channel.write(bytes, channel.voidPromise());
    }
  }

  void writeAndFlush(ByteBuf bytes) {
    if (channel == null) {
      bytes.release();
    } else {
      var _ = channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  boolean isWritable() {
    return channel != null && channel.isWritable();
  }

  boolean isActive() {
    return channel != null && channel.isActive();
  }

  Channel channel() {
    if (channel == null) {
      throw new IllegalStateException("no channel before the connect");
    }
    return channel;
  }

  /** Exchanges completed so far. */
  long served() {
    return served;
  }

  long idleSince() {
    return idleSinceNanos;
  }

  void close() {
    if (channel != null) {
      var _ = channel.close();
    }
  }
}
