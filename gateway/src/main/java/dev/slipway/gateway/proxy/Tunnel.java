package dev.slipway.gateway.proxy;

import dev.slipway.gateway.route.Revision;
import dev.slipway.gateway.route.Share;
import dev.slipway.gateway.route.Snapshot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;

/**
 * An open WebSocket: bytes pass both ways at the pace of the slower side. When its revision drains,
 * both sides get a close frame 1001 ("going away") between two frames, and nothing after it. Owned
 * by the loop.
 */
final class Tunnel {
  private static final byte[] CLOSE = {(byte) 0x88, 0x02, 0x03, (byte) 0xe9};

  /**
   * As a client must, masked; the mask of zeros is a mask all the same, and there is nothing here
   * to hide from proxies.
   */
  private static final byte[] MASKED_CLOSE = {
    (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe9
  };

  private static final long REMOVED_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LoopContext context;
  private final ClientConnection client;
  private final UpstreamConnection upstream;
  private final Revision revision;
  private final FrameTracker toClient = new FrameTracker();
  private final FrameTracker toUpstream = new FrameTracker();
  private boolean closing;
  private boolean clientTold;
  private boolean upstreamTold;
  private boolean ended;

  Tunnel(
      LoopContext context,
      ClientConnection client,
      UpstreamConnection upstream,
      Revision revision) {
    this.context = context;
    this.client = client;
    this.upstream = upstream;
    this.revision = revision;
    revision.webSockets(context.index, 1);
  }

  /** Over how long WebSockets of this revision go away, or NEVER while it takes requests. */
  long drainNanos(Snapshot snapshot) {
    Share share = snapshot.share(revision);
    if (share == null) {
      return REMOVED_DRAIN_NANOS;
    }
    return share.isDraining()
        ? TimeUnit.MILLISECONDS.toNanos(share.spec().drainMillis())
        : Timing.NEVER;
  }

  boolean isClosing() {
    return closing;
  }

  boolean wantsClientBytes() {
    return closing || upstream.isWritable();
  }

  void fromClient(ByteBuf bytes) {
    if (upstreamTold) {
      toUpstream.advance(bytes);
      bytes.release();
      if (toUpstream.isCloseSeen()) {
        client.abort(); // it answered our close frame: the server side ends the connection
      }
    } else if (closing) {
      int boundary = toUpstream.advanceToBoundary(bytes);
      if (boundary >= 0) {
        upstream.writeAndFlush(bytes.readRetainedSlice(boundary - bytes.readerIndex()));
        tellUpstream();
        bytes.release();
      } else {
        upstream.writeAndFlush(bytes);
      }
    } else {
      toUpstream.advance(bytes);
      upstream.writeAndFlush(bytes);
    }
    client.resume();
  }

  /** Writes without flushing; see {@link #flushClient}. */
  void fromUpstream(ByteBuf bytes) {
    if (clientTold) {
      bytes.release();
    } else if (closing) {
      int boundary = toClient.advanceToBoundary(bytes);
      if (boundary >= 0) {
        client.write(bytes.readRetainedSlice(boundary - bytes.readerIndex()));
        tellClient();
        bytes.release();
      } else {
        client.write(bytes);
      }
    } else {
      toClient.advance(bytes);
      client.write(bytes);
    }
  }

  void flushClient() {
    client.flush();
  }

  /** Says 1001 to both sides as soon as their current frame ends. */
  void goAway() {
    closing = true;
    if (toClient.isAtBoundary()) {
      tellClient();
    }
    if (toUpstream.isAtBoundary()) {
      tellUpstream();
    }
  }

  private void tellClient() {
    clientTold = true;
    client.writeAndFlush(Unpooled.wrappedBuffer(CLOSE));
  }

  private void tellUpstream() {
    upstreamTold = true;
    upstream.writeAndFlush(Unpooled.wrappedBuffer(MASKED_CLOSE));
  }

  void clientWritabilityChanged() {
    upstream.reading(client.isWritable());
  }

  void upstreamWritabilityChanged() {
    client.resume();
  }

  /** One side is gone: the other follows when it has got everything. */
  void ended() {
    if (!ended) {
      ended = true;
      revision.webSockets(context.index, -1);
      upstream.close();
      client.closeAfterWrites();
    }
  }
}
