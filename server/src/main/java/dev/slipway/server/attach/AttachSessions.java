package dev.slipway.server.attach;

import dev.slipway.api.attach.AttachProtocol;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.http.HttpException;

/**
 * Opens, counts and ends the sessions of this slipwayd. Safe for any thread; the sessions are
 * guarded by this.
 */
public final class AttachSessions {
  private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

  private final AttachLimits limits;
  private final Map<AttachSession, String> open = new HashMap<>(); // their users
  private boolean stopping;

  public AttachSessions(AttachLimits limits) {
    this.limits = limits;
  }

  /**
   * Turns the request of a user who may do that into a session; returns when the handshake is over.
   *
   * @throws dev.slipway.server.failure.ServerException.Refused when it is not answered with 101
   */
  public void open(
      HttpServletRequest request, HttpServletResponse response, String user, AttachWork work)
      throws IOException {
    check(request);
    AttachSession session = enter(user, work);
    boolean opened = false;
    try {
      opened = upgrade(request, response, session);
    } catch (HttpException.RuntimeException _) {
      throw AttachRefusals.noHandshake();
    } finally {
      if (!opened) {
        leave(session);
      }
    }
    if (!opened) {
      throw AttachRefusals.noHandshake();
    }
    session.begin();
  }

  private static void check(HttpServletRequest request) {
    if (request.getHeader("Origin") != null) {
      throw AttachRefusals.fromBrowser();
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw AttachRefusals.noWebSocket();
    }
    boolean offered =
        Collections.list(request.getHeaders(PROTOCOLS)).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .anyMatch(name -> name.strip().equals(AttachProtocol.NAME));
    if (!offered) {
      throw AttachRefusals.foreignProtocol();
    }
  }

  private static boolean upgrade(
      HttpServletRequest request, HttpServletResponse response, AttachSession session)
      throws IOException {
    return JettyWebSocketServerContainer.getContainer(request.getServletContext())
        .upgrade(
            (_, answer) -> {
              answer.setAcceptedSubProtocol(AttachProtocol.NAME);
              answer.setExtensions(List.of()); // compression would cost memory for each session
              return session.socket();
            },
            request,
            response);
  }

  private synchronized AttachSession enter(String user, AttachWork work) {
    if (stopping) {
      throw AttachRefusals.stopping();
    }
    int ofUser = Collections.frequency(open.values(), user);
    if (ofUser >= limits.perUser()) {
      throw AttachRefusals.tooMany(user, ofUser);
    }
    if (open.size() >= limits.atOnce()) {
      throw AttachRefusals.busy(open.size());
    }
    AttachSession session = new AttachSession(work, limits, this::leave);
    open.put(session, user);
    return session;
  }

  private synchronized void leave(AttachSession session) {
    open.remove(session);
    notifyAll();
  }

  /** How many there are now. */
  public synchronized int count() {
    return open.size();
  }

  /** Ends all sessions and waits until nothing of them is left, or the time for that is over. */
  public synchronized void stop() {
    stopping = true;
    open.keySet().forEach(session -> session.end(AttachRefusals.stopping()));
    long deadlineNanos = System.nanoTime() + limits.farewell().toNanos();
    try {
      for (long left = limits.farewell().toMillis();
          !open.isEmpty() && left > 0;
          left = (deadlineNanos - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
