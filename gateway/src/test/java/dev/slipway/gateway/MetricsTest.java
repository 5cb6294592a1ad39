package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happened is counted by route and revision, in the Prometheus text format. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class MetricsTest {

  @Test
  void countsRequestsByRouteRevisionAndClass() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream)) {
      for (int i = 0; i < 3; i++) {
        gateway.get("/");
      }
      gateway.exchange("GET / HTTP/1.1\r\nHost: nobody.test\r\n\r\n");
      gateway.exchange("GET //x HTTP/1.1\r\nHost: app.test\r\n\r\n");

      String page = gateway.admin().metrics();

      String labels = "app=\"app\",environment=\"dev\",route=\"web\",revision=\"app@v1\"";
      assertThat(page)
          .contains("slipway_gateway_requests_total{" + labels + ",code=\"2xx\"} 3\n")
          .contains(
              "slipway_gateway_request_duration_seconds_bucket{" + labels + ",le=\"+Inf\"} 3\n")
          .contains("slipway_gateway_request_duration_seconds_count{" + labels + "} 3\n")
          .contains("slipway_gateway_requests_in_flight{" + labels + "} 0\n")
          .contains("slipway_gateway_rejected_total{reason=\"unknown_host\"} 1\n")
          .contains("slipway_gateway_rejected_total{reason=\"bad_path\"} 1\n")
          .contains("slipway_gateway_endpoint_up{" + labels);
      assertThat(page.lines())
          .allMatch(line -> line.matches("# (HELP|TYPE) .+|[a-z_]+(\\{.*})? [0-9.E+-]+"));
    }
  }

  @Test
  void countsUpstreamErrorsAndRetries() {
    try (RawUpstream upstream = RawUpstream.scripted(RawUpstream.Connection::request);
        TestGateway gateway = TestGateway.to(upstream)) {
      gateway.get("/");

      assertThat(gateway.admin().metrics())
          .containsPattern("slipway_gateway_requests_total\\{.*code=\"5xx\"} 1\n")
          .containsPattern("slipway_gateway_upstream_errors_total\\{.*} 2\n")
          .containsPattern("slipway_gateway_retries_total\\{.*} 1\n");
    }
  }
}
