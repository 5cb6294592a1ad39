package dev.slipway.api.client;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ApplicationSummary;
import dev.slipway.api.wire.AuditEntry;
import dev.slipway.api.wire.Identity;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.api.wire.StopRequest;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A client of slipwayd. Every method blocks until the answer or its deadline, and throws only
 * {@link ApiException}. Thread-safe.
 */
public final class SlipwayClient implements AutoCloseable {
  private static final Duration UPLOAD = Duration.ofMinutes(10); // a gigabyte over a slow disk

  private final Transport transport;

  private SlipwayClient(Transport transport) {
    this.transport = transport;
  }

  /** A client of the server of that home, wherever it is at each request. */
  public static SlipwayClient of(SlipwayHome home) {
    return new SlipwayClient(new Transport(home));
  }

  public ServerInfo server() {
    return transport.get(Transport.SERVER, ServerInfo.class);
  }

  /** Asks the server to end; returns before it has. */
  public void stopServer(boolean all) {
    transport.send("POST", "/server/stop", new StopRequest(all));
  }

  public Identity whoami() {
    return transport.get("/whoami", Identity.class);
  }

  /** Whether a source of that digest need not be uploaded again. */
  public boolean hasSource(String digest) {
    return transport.exists("/sources/" + Transport.segment(digest));
  }

  /** Uploads a file that {@link dev.slipway.api.source.SourceArchive} wrote. */
  public SourceInfo uploadSource(Path archive) {
    try {
      return transport.upload("/sources", BodyPublishers.ofFile(archive), UPLOAD, SourceInfo.class);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException("no such archive: " + archive, e);
    }
  }

  public List<ApplicationSummary> applications() {
    return transport.list("/applications", ApplicationSummary.class);
  }

  /** The newest entries first. */
  public List<AuditEntry> audit(int limit) {
    return transport.list("/audit?limit=" + limit, AuditEntry.class);
  }

  /** The calls about one environment of one application. */
  public EnvironmentClient environment(String application, String environment) {
    return new EnvironmentClient(transport, application, environment);
  }

  @Override
  public void close() {
    transport.close();
  }
}
