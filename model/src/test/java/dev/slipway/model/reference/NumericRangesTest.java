package dev.slipway.model.reference;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.reference.FieldType.Item;
import dev.slipway.model.shape.WholeRange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every range in the reference is what the whole parser accepts: both ends, and nothing beyond. */
class NumericRangesTest {
  private static final String HEAD =
      """
      apiVersion: slipway.dev/v1
      name: probed
      vars: {domain: {default: example.com}}
      """;

  private static final String WEB =
      """
      services:
        app:
          type: web
          build: ./app
          ports: {http: 3000, raw: {port: 4000, protocol: tcp}}
          readinessProbe: {tcpSocket: {port: http}}
      """;

  /** A spec in which {@code @} is the field's value, and everything around it allows its range. */
  private static final Map<String, String> SPECS =
      Map.ofEntries(
          entry("services.*.replicas", app("replicas: @")),
          entry("services.*.connects.*.pool", app("connects: {app: {port: http, pool: @}}")),
          entry("services.*.egress.*.port", app("egress: {mail: {host: m.example.com, port: @}}")),
          entry("services.*.smoke.*.status", app("smoke: {ok: {port: http, status: @}}")),
          entry("services.*.autoscaling.minReplicas", scaled("minReplicas: @, maxReplicas: 100")),
          entry("services.*.autoscaling.maxReplicas", scaled("minReplicas: 1, maxReplicas: @")),
          entry("services.*.autoscaling.cpu", scaled("cpu: @")),
          entry("services.*.autoscaling.memory", scaled("memory: @")),
          entry("services.*.strategy.maxSurge", app("strategy: {maxSurge: @, maxUnavailable: 1}")),
          entry("services.*.strategy.maxUnavailable", app("strategy: {maxUnavailable: @}")),
          entry("services.*.strategy.steps", app("strategy: {type: canary, steps: [@]}")),
          entry("services.*.readinessProbe.initialDelaySeconds", ready("initialDelaySeconds: @")),
          entry("services.*.readinessProbe.periodSeconds", ready("periodSeconds: @")),
          entry(
              "services.*.readinessProbe.timeoutSeconds",
              ready("periodSeconds: 86400, timeoutSeconds: @")),
          entry("services.*.readinessProbe.failureThreshold", ready("failureThreshold: @")),
          entry("services.*.readinessProbe.successThreshold", ready("successThreshold: @")),
          entry(
              "services.*.retries",
              "services: {app: {type: job, build: ./app, phase: before, retries: @}}"),
          entry(
              "services.*.ports.*.port",
              "services: {app: {type: web, build: ./app, ports: {http: @}}}"),
          entry(
              "services.*.external.ports",
              "services: {app: {type: web, external: {host: a.example.com, ports: {http: @}}}}"),
          entry("resources.*.params.maxConnections", database("params: {maxConnections: @}")),
          entry(
              "resources.*.external.port",
              database("external: {host: db.example.com, port: @, cidr: 10.0.0.0/16}")),
          entry("routes.*.listen", route("protocol: tcp, listen: @, service: app, port: raw")),
          entry(
              "routes.*.redirect.status",
              route("host: a.example.com, redirect: {to: 'https://b.example.com', status: @}")),
          entry(
              "routes.*.rateLimit.requests",
              route("host: a.example.com, service: app, port: http, rateLimit: {requests: @}")),
          entry(
              "environments.*.target.zones",
              WEB
                  + "registry: 123456789012.dkr.ecr.us-east-1.amazonaws.com/probed\n"
                  + "environments: {dev: {target: {type: ecs, region: us-east-1, zones: @}}}"));

  private static String app(String field) {
    return WEB + "    " + field;
  }

  private static String scaled(String fields) {
    return app("autoscaling: {" + fields + "}");
  }

  private static String ready(String timing) {
    return WEB.replace("port: http}}", "port: http}, " + timing + "}");
  }

  private static String database(String field) {
    return WEB + "resources: {db: {type: postgres, " + field + "}}";
  }

  private static String route(String fields) {
    return WEB + "routes: {main: {" + fields + "}}";
  }

  static Stream<FieldEntry> fields() {
    return FieldReference.load().entries().stream()
        .filter(entry -> entry.type().item() instanceof Item.Whole);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void theReferenceSaysWhatTheParserAccepts(FieldEntry field) {
    WholeRange range = ((Item.Whole) field.type().item()).range();

    assertThat(SPECS).containsKey(field.path());
    String spec = HEAD + Objects.requireNonNull(SPECS.get(field.path()));
    assertThat(errors(spec, range.least())).isEmpty();
    assertThat(errors(spec, range.most())).isEmpty();
    assertThat(errors(spec, range.least() - 1)).isNotEmpty().allMatch(NumericRangesTest::isRange);
    assertThat(errors(spec, range.most() + 1)).isNotEmpty().allMatch(NumericRangesTest::isRange);
  }

  private static boolean isRange(Diagnostic error) {
    return error.code().equals(Code.OUT_OF_RANGE.id())
        || error.code().equals(Code.WRONG_TYPE.id()); // a number below zero is no number
  }

  private static List<Diagnostic> errors(String spec, int number) {
    String text = spec.replace("@", Integer.toString(number));
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", text), "dev")) {
      case Result.Loaded _ -> List.of();
      case Result.Rejected(List<Diagnostic> found) ->
          found.stream().filter(each -> each.severity() == Severity.ERROR).toList();
    };
  }
}
