package dev.slipway.starter.outgoing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody else's service on loopback, as well or unwell as a test wants it. */
final class MailStub implements AutoCloseable {

  private static final int HANGING = 0;

  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Long> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  MailStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(System.nanoTime());
          if (status == HANGING) {
            awaitTheEnd();
          }
          exchange.sendResponseHeaders(Math.max(status, 200), -1);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/send";
  }

  void answer(int code) {
    status = code;
    asked.clear();
  }

  void hang() {
    answer(HANGING);
  }

  int asked() {
    return asked.size();
  }

  /** Between one request and the next. */
  Duration pause(int index) {
    return Duration.ofNanos(asked.get(index + 1) - asked.get(index));
  }

  private void awaitTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
