package dev.slipway.api.client;

import dev.slipway.api.json.Json;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.ConfigAnswer;
import dev.slipway.api.wire.ConfigChange;
import dev.slipway.api.wire.ConfigView;
import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.LogEntry;
import dev.slipway.api.wire.LogLines;
import dev.slipway.api.wire.ReleaseInfo;
import dev.slipway.api.wire.ReplicasRequest;
import dev.slipway.api.wire.RollbackRequest;
import dev.slipway.api.wire.RunInfo;
import dev.slipway.api.wire.RunRequest;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.api.wire.SecretValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls about one environment. Made by {@link SlipwayClient#environment}. */
public final class EnvironmentClient {
  private final Transport transport;
  private final Streams streams;
  private final String base;

  EnvironmentClient(Transport transport, String application, String environment) {
    this.transport = transport;
    this.streams = new Streams(transport);
    this.base =
        "/applications/"
            + Transport.segment(application)
            + "/environments/"
            + Transport.segment(environment);
  }

  public EnvironmentStatus status() {
    return transport.get(base, EnvironmentStatus.class);
  }

  /** Starts or queues a deployment; the same idempotency key never makes a second one. */
  public Deployment deploy(DeployRequest request) {
    return transport.send("POST", base + "/deployments", request, Deployment.class);
  }

  /** The newest first. */
  public List<Deployment> deployments(int limit) {
    return transport.list(base + "/deployments?limit=" + limit, Deployment.class);
  }

  public Deployment deployment(String id) {
    return transport.get(deploymentPath(id), Deployment.class);
  }

  /**
   * Follows a deployment to its end, over lost connections and restarts of the server.
   *
   * @return the deployment as it ended
   */
  public Deployment watch(String id, DeploymentListener listener) {
    return streams.deployment(deploymentPath(id) + "/events", listener);
  }

  /** Asks for the end of a deployment; a refusal says why. */
  public Deployment cancel(String id) {
    return transport.send("POST", deploymentPath(id) + "/cancel", null, Deployment.class);
  }

  /** The newest first. */
  public List<ReleaseInfo> releases(int limit) {
    return transport.list(base + "/releases?limit=" + limit, ReleaseInfo.class);
  }

  public ReleaseInfo release(int number) {
    return transport.get(base + "/releases/" + number, ReleaseInfo.class);
  }

  /**
   * Brings an earlier release back.
   *
   * @param release null for the one before the live one
   */
  public Deployment rollback(@Nullable Integer release, String idempotencyKey) {
    RollbackRequest body = new RollbackRequest(release, idempotencyKey);
    return transport.send("POST", base + "/rollback", body, Deployment.class);
  }

  /** Log lines up to now. */
  public List<LogEntry> logs(LogFilter filter) {
    return transport.get(base + "/logs" + filter.query(false), LogLines.class).lines();
  }

  /** Log lines as they come, until the listener returns false. */
  public void followLogs(LogFilter filter, Predicate<LogEntry> listener) {
    streams.logs(base + "/logs" + filter.query(true), listener);
  }

  /** Starts a one-off run. */
  public RunInfo run(RunRequest request) {
    return transport.send("POST", base + "/runs", request, RunInfo.class);
  }

  /**
   * Output of a run from its beginning, to its end.
   *
   * @return the command's exit code
   */
  public int followRun(String id, Consumer<String> output) {
    String path = base + "/runs/" + Transport.segment(id) + "/events";
    return streams.command(path, output);
  }

  /** Starts a command that the caller sits in front of, and that ends with the caller. */
  public AttachedCommand attach(AttachRequest request) {
    AttachIncoming incoming = new AttachIncoming();
    return new AttachedCommand(transport.attach(base + "/attach", incoming), incoming, request);
  }

  public Deployment scale(String service, int replicas) {
    String path = base + "/services/" + Transport.segment(service) + "/replicas";
    return transport.send("PUT", path, new ReplicasRequest(replicas), Deployment.class);
  }

  /**
   * Replaces instances by fresh ones of the same release, without a failed request.
   *
   * @param service null for all
   */
  public Deployment restart(@Nullable String service) {
    String where = service == null ? "" : "/services/" + Transport.segment(service);
    return transport.send("POST", base + where + "/restart", null, Deployment.class);
  }

  public ConfigView config() {
    return transport.get(base + "/config", ConfigView.class);
  }

  public ConfigAnswer changeConfig(ConfigChange change) {
    return transport.send("PATCH", base + "/config", change, ConfigAnswer.class);
  }

  public List<SecretInfo> secrets() {
    return transport.list(base + "/secrets", SecretInfo.class);
  }

  /** Adds a version of the secret; running instances get it with the next deployment. */
  public SecretInfo putSecret(String name, String value) {
    String path = base + "/secrets/" + Transport.segment(name);
    return transport.send("PUT", path, new SecretValue(value), SecretInfo.class);
  }

  /** Stops everything; data and releases stay. */
  public Deployment down() {
    return transport.send("POST", base + "/down", null, Deployment.class);
  }

  /**
   * Destroys the environment with its data.
   *
   * @param confirm the application's name, typed by a person
   */
  public void destroy(String confirm) {
    transport.send("DELETE", base + "?confirm=" + Transport.segment(confirm), null);
  }

  private String deploymentPath(String id) {
    return base + "/deployments/" + Transport.segment(id);
  }

  static <T> T parse(ServerEvent event, Class<T> type) {
    return Json.LENIENT.read(event.data(), type);
  }
}
