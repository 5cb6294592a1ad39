package dev.slipway.server.http;

import dev.slipway.api.json.Json;
import dev.slipway.server.attach.AttachSessions;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Caller;
import dev.slipway.server.identity.Identities;
import dev.slipway.server.store.RequestAudit;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the operations. One object per process; {@link #start} once, {@link #close} once. */
public final class HttpApi implements AutoCloseable {
  static final String PREFIX = "/api/v1";

  private static final Logger log = LoggerFactory.getLogger(HttpApi.class);
  private static final String REQUEST_ID = "request-id";
  private static final String BEARER = "Bearer ";
  private static final long STOP_MILLIS = 3000; // streams are interrupted, commands are short

  private final Identities identities;
  private final RequestAudit audit;
  private final InstantSource clock;
  private final EventStreams streams = new EventStreams();
  private final AttachSessions sessions;
  private final List<Operation> operations;
  private volatile @Nullable Javalin javalin; // set once by start, read by close

  public HttpApi(
      List<Operation> operations,
      AttachSessions sessions,
      Identities identities,
      RequestAudit audit,
      InstantSource clock) {
    this.sessions = sessions;
    this.identities = identities;
    this.audit = audit;
    this.clock = clock;
    this.operations = List.copyOf(operations);
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @return the port
   * @throws ServerException.CannotStart when it is taken
   */
  public int start(String host, int port) {
    Javalin attempt =
        Javalin.create(config -> configure(config, operations)); // good for one attempt
    try {
      int bound = attempt.start(host, port).port();
      javalin = attempt;
      return bound;
    } catch (JavalinBindException e) {
      throw new ServerException.CannotStart(
          "the API's port " + host + ":" + port + " is taken by another program",
          "stop that program, or choose another port with SLIPWAY_PORT",
          e);
    }
  }

  /** Ends streams and attached commands, lets short requests finish, stops listening. */
  @Override
  public void close() {
    streams.stop();
    sessions.stop();
    Javalin listening = javalin;
    if (listening != null) {
      end(listening);
    }
  }

  /** A request that outlasts its time is cut off; what else stops with slipwayd must not suffer. */
  private static void end(Javalin listening) {
    try {
      listening.stop();
    } catch (JavalinException e) {
      log.atWarn().addKeyValue("error", String.valueOf(e.getCause())).log("requests were cut off");
    }
  }

  private void configure(JavalinConfig config, List<Operation> operations) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    var earlyErrors = new EarlyErrors();
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(STOP_MILLIS);
      server.setErrorHandler(earlyErrors);
    });
    config.jetty.modifyServletContextHandler(servlets -> {
      servlets.setErrorHandler(earlyErrors);
      servlets.addFilter(new HandshakeFilter(), "/*", EnumSet.of(DispatcherType.REQUEST));
    });
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(this::guard);
    for (Operation operation : operations) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(operation.method()),
          PREFIX + operation.path(),
          context -> serve(operation, context));
    }
    config.routes.exception(Exception.class, (failure, context) -> fail(context, failure));
    config.routes.error(404, context -> fillIn(context, 404, "not-found", "there is no such path"));
    config.routes.error(
        405, context -> fillIn(context, 405, "bad-request", "this path has no such method"));
  }

  private void guard(Context context) {
    context.attribute(REQUEST_ID, RequestIds.next());
    context.header("X-Request-Id", requestId(context));
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "no-store");
    if (!LoopbackGuard.allows(context.header("Host"), context.header("Origin"))) {
      throw new Refused(
          403,
          "foreign-host",
          "slipwayd answers only to loopback names",
          "use http://127.0.0.1:<port>");
    }
  }

  private void serve(Operation operation, Context context) throws IOException {
    Caller caller = authenticate(operation, context);
    try {
      operation.handler().handle(new Exchange(context, caller, streams, sessions));
      if (operation.changes()) {
        record(caller.user(), operation, context, "allowed");
      }
    } catch (IOException | RuntimeException e) {
      if (operation.changes()) {
        record(caller.user(), operation, context, "failed");
      }
      throw e;
    }
  }

  private Caller authenticate(Operation operation, Context context) {
    Optional<Caller> caller =
        Optional.ofNullable(context.header("Authorization"))
            .filter(header -> header.startsWith(BEARER))
            .flatMap(header -> identities.byToken(header.substring(BEARER.length()).strip()));
    if (caller.isEmpty()) {
      record("?", operation, context, "denied");
      context.header("WWW-Authenticate", "Bearer");
      throw new Refused(
          401,
          "unauthorised",
          "the token is missing or not valid here",
          "the administrator's token is in $SLIPWAY_HOME/token; where that file is damaged, run:"
              + " slipway server stop, then: slipway server start (applications keep running)");
    }
    if (!caller.get().role().covers(operation.role())) {
      record(caller.get().user(), operation, context, "denied");
      throw new Refused(
          403,
          "not-allowed",
          "this needs the role " + operation.role().word(),
          "ask an administrator");
    }
    return caller.get();
  }

  private void record(String user, Operation operation, Context context, String outcome) {
    String action = operation.method().toLowerCase(Locale.ROOT) + " " + operation.path();
    audit.append(
        new RequestAudit.Entry(
            clock.instant(), user, action, context.path(), outcome, requestId(context)));
  }

  private static void fail(Context context, Exception failure) {
    Failures.Answer answer = Failures.of(failure, requestId(context));
    if (context.res().isCommitted()) {
      log.atWarn()
          .addKeyValue("request", requestId(context))
          .addKeyValue("error", answer.body().error().message())
          .log("stream ended with a failure");
      return;
    }
    context
        .status(answer.status())
        .contentType("application/json")
        .result(Json.STRICT.write(answer.body()));
  }

  private static void fillIn(Context context, int status, String code, String message) {
    if (String.valueOf(context.result()).startsWith("{")) {
      return; // a handler's own answer
    }
    fail(context, new Refused(status, code, message, "the API's document lists what there is"));
  }

  static String requestId(Context context) {
    return String.valueOf(context.<String>attribute(REQUEST_ID));
  }
}
