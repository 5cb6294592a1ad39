package dev.slipway.model.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One health probe with its timings (Kubernetes meaning).
 *
 * @param failureThreshold consecutive failures until it counts, at least 1
 * @param successThreshold consecutive successes until it counts, at least 1
 */
public record Probe(
    Check check,
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int failureThreshold,
    int successThreshold) {

  /** What a probe asks. Ports are names of the service's ports. */
  public sealed interface Check {
    /**
     * A 2xx answer counts; redirects do not. The connection always goes to the instance.
     *
     * @param headers with {@code Host} where the spec gives a {@code host}
     */
    record HttpGet(String path, String port, Map<String, String> headers) implements Check {
      public HttpGet {
        headers = Map.copyOf(headers);
      }
    }

    /**
     * The standard gRPC health service answers SERVING.
     *
     * @param service asked for, empty for the server as a whole
     */
    record Grpc(String port, String service) implements Check {}

    /** A connection that opens counts. */
    record TcpSocket(String port) implements Check {}

    /**
     * Exit code 0 counts; run in the instance's artefact with its environment, never by a shell.
     */
    record Exec(List<String> argv) implements Check {
      public Exec {
        argv = List.copyOf(argv);
      }
    }

    /**
     * The file named by {@code SLIPWAY_HEARTBEAT_FILE} was touched within the last {@code maxAge}:
     * the default of workers.
     */
    record Heartbeat(Duration maxAge) implements Check {}
  }
}
