package dev.slipway.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that is scripted down to the byte: for each connection the script runs on a
 * virtual thread.
 */
final class RawUpstream implements AutoCloseable {

  /** What the application does with one connection; the connection closes when it returns. */
  interface Script {
    void run(Connection connection) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private RawUpstream(int port, Script script) {
    this.script = script;
    try {
      this.server = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  static RawUpstream scripted(Script script) {
    return new RawUpstream(0, script);
  }

  static RawUpstream scripted(int port, Script script) {
    return new RawUpstream(port, script);
  }

  /** Answers every request on keep-alive connections with these bytes. */
  static RawUpstream answering(String response) {
    return scripted(connection -> {
      while (connection.request()) {
        connection.send(response);
      }
    });
  }

  /** Answers 200 with this body. */
  static RawUpstream saying(String body) {
    return answering(ok(body));
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** A port on which nobody listens. */
  static int deadPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException e) {
      // the gateway left
    } finally {
      open.remove(socket);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Heads of all requests, in the order of their arrival. */
  List<String> heads() {
    return heads;
  }

  /** Bodies of all requests, framing included. */
  List<String> bodies() {
    return bodies;
  }

  int connections() {
    return connections.get();
  }

  int openConnections() {
    return open.size();
  }

  /** Stops listening; open connections go on. */
  void refuse() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends everything at once, as a crash does. */
  void stop() {
    refuse();
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One connection from the gateway, as a script sees it. */
  final class Connection {
    private final Socket socket;
    private final InputStream in;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads a head; empty when the gateway closed the connection. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return "";
        }
        head.append((char) b);
      }
      heads.add(head.toString());
      return head.toString();
    }

    /** Reads a whole request; false when the gateway closed the connection. */
    boolean request() throws IOException {
      String head = head();
      if (!head.isEmpty()) {
        bodies.add(body(head));
      }
      return !head.isEmpty();
    }

    /** Reads the body that belongs to a head. */
    String body(String head) throws IOException {
      String lower = head.toLowerCase(java.util.Locale.ROOT);
      int length = lower.indexOf("content-length: ");
      if (length >= 0) {
        String digits = lower.substring(length + 16, lower.indexOf('\r', length));
        return new String(
            in.readNBytes(Integer.parseInt(digits.strip())), StandardCharsets.ISO_8859_1);
      }
      return lower.contains("transfer-encoding: chunked") ? chunks() : "";
    }

    private String chunks() throws IOException {
      StringBuilder body = new StringBuilder();
      while (!body.toString().endsWith("\r\n\r\n") || !body.toString().contains("0\r\n")) {
        int b = in.read();
        if (b < 0) {
          return body.toString();
        }
        body.append((char) b);
      }
      return body.toString();
    }

    Connection send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Connection send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    int read() throws IOException {
      return in.read();
    }

    byte[] bytes(int length) throws IOException {
      return in.readNBytes(length);
    }

    /** Ends with a reset instead of a close. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
