package dev.slipway.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Epoll where the native library loads, NIO elsewhere. */
enum Transport {
  EPOLL,
  NIO;

  private static final int TCP_ESTABLISHED = 1;

  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  Class<? extends ServerChannel> server() {
    return switch (this) {
      case EPOLL -> EpollServerSocketChannel.class;
      case NIO -> NioServerSocketChannel.class;
    };
  }

  Class<? extends Channel> client() {
    return switch (this) {
      case EPOLL -> EpollSocketChannel.class;
      case NIO -> NioSocketChannel.class;
    };
  }

  /**
   * Whether the kernel has seen no sign of an end from the peer. Asked just before a request goes
   * out that must not be sent twice; where the kernel cannot be asked the answer is no, and the
   * request gets a new connection.
   */
  boolean isEstablished(Channel channel) {
    return channel instanceof EpollSocketChannel epoll
        && epoll.isActive()
        && epoll.tcpInfo(new EpollTcpInfo()).state() == TCP_ESTABLISHED;
  }
}
