package dev.slipway.starter.health;

import dev.slipway.starter.Build;
import dev.slipway.starter.health.HealthReport.Status;
import dev.slipway.starter.lifecycle.RequestsInFlight;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers probes, and people who ask how the process is. */
@RestController
final class HealthController {

  private final HealthChecks checks;
  private final RequestsInFlight requests;
  private final Build build;
  private final InstantSource clock;

  HealthController(
      HealthChecks checks, RequestsInFlight requests, Build build, InstantSource clock) {
    this.checks = checks;
    this.requests = requests;
    this.build = build;
    this.clock = clock;
  }

  /** The process runs; nothing else is asked, so that a database's fault restarts nobody. */
  @GetMapping({HealthPaths.LIVE, HealthPaths.LIVE_ALIAS})
  ResponseEntity<Object> live() {
    return answer(true, Map.of("status", "live"));
  }

  /** Send requests here, or do not. */
  @GetMapping({HealthPaths.READY, HealthPaths.READY_ALIAS})
  ResponseEntity<Object> ready() {
    if (requests.isLeaving()) {
      return answer(false, Map.of("status", "shutting_down"));
    }
    HealthReport report = checks.ask();
    String status =
        switch (report.status()) {
          case HEALTHY -> "ready";
          case DEGRADED -> "degraded";
          case UNHEALTHY -> "unready";
        };
    return answer(report.serves(), Map.of("status", status, "checks", report.checks()));
  }

  /** Everything at once, for a person. */
  @GetMapping(HealthPaths.REPORT)
  ResponseEntity<Object> report() {
    HealthReport report = checks.ask();
    Status status = requests.isLeaving() ? Status.UNHEALTHY : report.status();
    var figures = ProcessFigures.read();
    var all = new LinkedHashMap<String, Object>(report.checks());
    all.put("memory", Map.of("rss", figures.rssMegabytes(), "heapUsed", figures.heapMegabytes()));
    var body = new LinkedHashMap<String, Object>();
    body.put("status", status.name().toLowerCase(Locale.ROOT));
    body.put("timestamp", clock.instant());
    body.put("uptime", uptime().toSeconds());
    body.put("version", build.version());
    body.put("release", build.release());
    body.put("revision", build.revision());
    body.put("checks", all);
    body.put("memory_usage_mb", figures.rssMegabytes());
    body.put("cpu_percent", figures.cpuPercent());
    return answer(status != Status.UNHEALTHY, body);
  }

  private static Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private static ResponseEntity<Object> answer(boolean good, Object body) {
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }
}
