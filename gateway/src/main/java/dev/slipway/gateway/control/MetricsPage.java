package dev.slipway.gateway.control;

import dev.slipway.gateway.http.Rejection;
import dev.slipway.gateway.proxy.ProxyStats;
import dev.slipway.gateway.route.Revision;
import dev.slipway.gateway.route.Route;
import dev.slipway.gateway.route.Share;
import dev.slipway.gateway.route.Snapshot;
import java.util.function.BiConsumer;

/** The Prometheus text format, version 0.0.4, of everything counted. */
final class MetricsPage {
  private static final String[] CLASSES = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};

  private final StringBuilder page = new StringBuilder();
  private final Snapshot snapshot;

  private MetricsPage(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  static String of(Snapshot snapshot, ProxyStats stats) {
    MetricsPage metrics = new MetricsPage(snapshot);
    metrics.perRevision();
    metrics.perRoute();
    metrics.perEndpoint();
    metrics.process(stats);
    return metrics.page.toString();
  }

  private void perRevision() {
    family(
        "slipway_gateway_requests_total", "counter", "Requests answered, by class of status code.");
    eachShare(this::requests);
    family(
        "slipway_gateway_request_duration_seconds",
        "histogram",
        "From the request's head to the last byte of its response.");
    eachShare(this::durations);
    family(
        "slipway_gateway_requests_in_flight",
        "gauge",
        "Requests given to an endpoint and not yet answered in full.");
    eachShare((labels, revision) ->
        sample("slipway_gateway_requests_in_flight", labels, revision.inFlight()));
    family("slipway_gateway_websockets_open", "gauge", "Open WebSockets.");
    eachShare((labels, revision) ->
        sample("slipway_gateway_websockets_open", labels, revision.webSockets()));
    family(
        "slipway_gateway_upstream_errors_total",
        "counter",
        "Connections refused, lost or cut by an endpoint.");
    eachShare((labels, revision) ->
        sample("slipway_gateway_upstream_errors_total", labels, revision.upstreamErrors()));
    family("slipway_gateway_retries_total", "counter", "Requests sent a second time.");
    eachShare(
        (labels, revision) -> sample("slipway_gateway_retries_total", labels, revision.retries()));
  }

  private void requests(String labels, Revision revision) {
    for (int codeClass = 1; codeClass < CLASSES.length; codeClass++) {
      long count = revision.requests(codeClass);
      if (count > 0 || codeClass == 2) {
        sample(
            "slipway_gateway_requests_total",
            labels + ",code=\"" + CLASSES[codeClass] + "\"",
            count);
      }
    }
  }

  private void durations(String labels, Revision revision) {
    double[] bounds = Revision.bucketSeconds();
    long cumulated = 0;
    for (int i = 0; i <= bounds.length; i++) {
      cumulated += revision.bucket(i);
      String bound = i < bounds.length ? number(bounds[i]) : "+Inf";
      sample(
          "slipway_gateway_request_duration_seconds_bucket",
          labels + ",le=\"" + bound + "\"",
          cumulated);
    }
    page.append("slipway_gateway_request_duration_seconds_sum{").append(labels).append("} ");
    page.append(revision.secondsSum()).append('\n');
    sample("slipway_gateway_request_duration_seconds_count", labels, cumulated);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private void perRoute() {
    family("slipway_gateway_requests_buffered", "gauge", "Requests waiting for a usable endpoint.");
    for (Route route : snapshot.routes()) {
      sample("slipway_gateway_requests_buffered", labels(route), route.memory().buffered());
    }
    family(
        "slipway_gateway_requests_unserved_total",
        "counter",
        "Requests that found no usable endpoint in time.");
    for (Route route : snapshot.routes()) {
      sample(
          "slipway_gateway_requests_unserved_total", labels(route), route.memory().unservedCount());
    }
  }

  private void perEndpoint() {
    family("slipway_gateway_endpoint_up", "gauge", "1 when requests may be sent to the endpoint.");
    for (Route route : snapshot.routes()) {
      for (Share share : route.shares()) {
        share
            .targets()
            .forEach(target ->
                sample(
                    "slipway_gateway_endpoint_up",
                    labels(route, share.revision())
                        + ","
                        + label("instance", target.endpoint().spec().instance()),
                    target.endpoint().isUsable() ? 1 : 0));
      }
    }
  }

  private void process(ProxyStats stats) {
    family(
        "slipway_gateway_rejected_total",
        "counter",
        "Requests the gateway answered itself, by reason.");
    for (Rejection why : Rejection.values()) {
      sample("slipway_gateway_rejected_total", label("reason", why.label()), stats.rejected(why));
    }
    family("slipway_gateway_connections_open", "gauge", "Open client connections.");
    sample("slipway_gateway_connections_open", "", stats.openConnections());
    family("slipway_gateway_connections_accepted_total", "counter", "Client connections accepted.");
    sample("slipway_gateway_connections_accepted_total", "", stats.acceptedConnections());
    family("slipway_gateway_upstream_connections_open", "gauge", "Open connections to endpoints.");
    sample("slipway_gateway_upstream_connections_open", "", stats.upstreamConnections());
  }

  private void eachShare(BiConsumer<String, Revision> action) {
    for (Route route : snapshot.routes()) {
      for (Share share : route.shares()) {
        action.accept(labels(route, share.revision()), share.revision());
      }
    }
  }

  private static String labels(Route route) {
    return label("app", route.memory().owner().application())
        + ","
        + label("environment", route.memory().owner().environment())
        + ","
        + label("route", route.memory().id());
  }

  private static String labels(Route route, Revision revision) {
    return labels(route) + "," + label("revision", revision.name());
  }

  private static String label(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  private void family(String name, String type, String help) {
    page.append("# HELP ").append(name).append(' ').append(help).append('\n');
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, long value) {
    page.append(name);
    if (!labels.isEmpty()) {
      page.append('{').append(labels).append('}');
    }
    page.append(' ').append(value).append('\n');
  }
}
