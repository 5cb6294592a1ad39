package dev.slipway.gateway.proxy;

import dev.slipway.gateway.route.Endpoint;
import dev.slipway.gateway.route.Snapshot;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket and its event loops. Methods are safe for any thread; what they change takes
 * effect on each loop's own thread, and the returned futures tell when on all of them.
 */
public final class DataPath {
  static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

  private static final int BACKLOG = 4096;

  private final Transport transport = Transport.best();
  private final MultiThreadIoEventLoopGroup group;
  private final List<LoopContext> contexts = new ArrayList<>();
  private final ProxyStats stats;
  private @Nullable Channel listener;

  /**
   * @param suspects hears of endpoints that refused a connection; called on event loops, must not
   *     block
   */
  public DataPath(int loops, Consumer<Endpoint> suspects) {
    group = new MultiThreadIoEventLoopGroup(loops, transport.handlers());
    stats = new ProxyStats(loops);
    WaitingBytes waitingBytes = new WaitingBytes();
    for (EventExecutor executor : group) {
      contexts.add(
          new LoopContext(
              contexts.size(), (EventLoop) executor, stats, transport, waitingBytes, suspects));
    }
    contexts.forEach(LoopContext::start);
  }

  static RecvByteBufAllocator receiveBuffers() {
    return new AdaptiveRecvByteBufAllocator(2 * 1024, 4 * 1024, 64 * 1024);
  }

  /** Begins to accept connections; fails when the address cannot be bound. */
  public InetSocketAddress listen(InetSocketAddress address) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(transport.server())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.ALLOCATOR, ALLOCATOR)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new ClientConnection(context(channel), channel));
                  }
                })
            .bind(address)
            .syncUninterruptibly();
    listener = bound.channel();
    return (InetSocketAddress) bound.channel().localAddress();
  }

  private LoopContext context(Channel channel) {
    for (LoopContext context : contexts) {
      if (context.loop.equals(channel.eventLoop())) {
        return context;
      }
    }
    throw new IllegalStateException("a channel of another group");
  }

  /** Complete when every loop uses {@code snapshot}. */
  public CompletableFuture<@Nullable Void> apply(Snapshot snapshot) {
    return onEveryLoop(context -> context.apply(snapshot));
  }

  /** Something became usable: waiting requests try again. */
  public void wakeWaiting() {
    var _ = onEveryLoop(context -> context.waiting.wake());
  }

  private CompletableFuture<@Nullable Void> onEveryLoop(Consumer<LoopContext> action) {
    return CompletableFuture.allOf(
        contexts.stream()
            .map(context -> CompletableFuture.runAsync(() -> action.accept(context), context.loop))
            .toArray(CompletableFuture<?>[]::new));
  }

  /**
   * Stops accepting, lets requests under way finish for at most {@code drain}, and closes
   * everything.
   *
   * @return whether all finished in time
   */
  public boolean stop(Duration drain) throws InterruptedException {
    if (listener != null) {
      listener.close().sync();
    }
    onEveryLoop(LoopContext::stop).join();
    boolean drained = awaitEmpty(drain);
    onEveryLoop(LoopContext::abort).join();
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
    return drained;
  }

  private boolean awaitEmpty(Duration drain) throws InterruptedException {
    try {
      var _ =
          CompletableFuture.allOf(
                  contexts.stream().map(LoopContext::empty).toArray(CompletableFuture<?>[]::new))
              .get(drain.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    }
  }

  public ProxyStats stats() {
    return stats;
  }
}
