package dev.slipway.benchmarks;

import dev.slipway.model.SpecLoader.SpecFile;
import java.util.List;

/**
 * A spec with many services, as a large team's would be: of every ten services four are web
 * services with probes, routes and a database edge, two are workers, two are jobs, one is a front
 * end and one runs by the clock.
 */
public final class LargeSpec {
  /** More do not fit into the 1 MiB of one file that is read. */
  public static final int MOST = 2000;

  /** The environments of every such spec. */
  public static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");

  private static final String HEAD =
      """
      apiVersion: slipway.dev/v1
      name: large
      registry: ghcr.io/acme/large
      vars: {mail: {default: team@example.com}}
      resources:
        db: {type: postgres, params: {version: "16", maxConnections: 9000}}
        cache: {type: redis, params: {version: "7"}}
      secrets:
        SIGNING_KEY: {description: signs links, generate: hex-32}
      services:
      """;

  private static final String WEB =
      """
        web-<n>:
          type: web
          build: {context: ./web-<n>, preset: node}
          ports: {http: 3000, admin: 9000}
          environment:
            DATABASE_URL: ${resources.db.url}
            CACHE_URL: ${resources.cache.url}
            SELF: ${routes.web-<n>.url}
            MAIL_FROM: ${env.mail}
            LOG_LEVEL: info
          secrets: [SIGNING_KEY]
          connects: {db: {pool: 5}}
          startupProbe: {httpGet: {path: /live, port: http}, failureThreshold: 30}
          livenessProbe: {httpGet: {path: /live, port: http}}
          readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 5}
          smoke: {version: {path: /version, port: http, status: 200}}
          resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {memory: 512Mi}}
          replicas: 2
          strategy: {type: rolling, maxSurge: 1, maxUnavailable: 0, bake: 2m}
          stop_grace_period: 60s
      """;

  private static final String WORKER =
      """
        worker-<n>: {type: worker, extends: web-0, command: [work, "<n>"], replicas: 2}
      """;

  private static final String JOB =
      """
        job-<n>: {type: job, extends: web-0, command: [job, "<n>"], phase: manual, timeout: 10m}
      """;

  private static final String SITE =
      """
        site-<n>:
          type: static
          build: {context: ./site-<n>, preset: static}
          environment: {API_URL: "${routes.web-0.url}"}
      """;

  private static final String CRON =
      """
        cron-<n>: {type: cron, extends: web-0, command: [nightly], schedule: "30 <hour> * * *"}
      """;

  private static final String ROUTE =
      """
        web-<n>: {host: "web-<n>.${env.domain}", service: web-<n>, port: http}
      """;

  private static final String TAIL =
      """
      environments:
        dev: {target: process}
        staging:
          target: kubernetes
          vars: {domain: staging.example.com}
          services: {web-0: {replicas: 1}}
        production:
          target: kubernetes
          after: staging
          approval: required
          vars: {domain: example.com}
          services:
            web-0: {replicas: 4, strategy: {type: canary, steps: [5, 50], analysis: {errorRate: "> 5%"}}}
      """;

  private LargeSpec() {}

  /**
   * A spec with so many services.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST}
   */
  public static SpecFile of(int services) {
    if (services < 1 || services > MOST) {
      throw new IllegalArgumentException(
          services
              + " services: one file holds 1 to "
              + MOST
              + " of them, use -p services="
              + MOST);
    }
    StringBuilder text = new StringBuilder(HEAD);
    StringBuilder routes = new StringBuilder("routes:\n");
    for (int i = 0; i < services; i++) {
      text.append(service(i));
      if (isWeb(i)) {
        routes.append(filled(ROUTE, i));
      }
    }
    return new SpecFile("slipway.yaml", text.append(routes).append(TAIL).toString());
  }

  private static boolean isWeb(int index) {
    return index % 10 < 4;
  }

  private static String service(int index) {
    return switch (index % 10) {
      case 0, 1, 2, 3 -> filled(WEB, index);
      case 4, 5 -> filled(WORKER, index);
      case 6, 7 -> filled(JOB, index);
      case 8 -> filled(SITE, index);
      default -> filled(CRON, index);
    };
  }

  private static String filled(String template, int index) {
    return template
        .replace("<n>", Integer.toString(index))
        .replace("<hour>", Integer.toString(index % 24));
  }
}
