package com.example.teamwork.health;

import com.example.teamwork.http.RequestsInFlight;
import com.example.teamwork.http.Version;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What probes and people ask about this instance. */
@RestController
class HealthController {

  private final Readiness readiness;
  private final RequestsInFlight requests;
  private final InstantSource clock;

  HealthController(Readiness readiness, RequestsInFlight requests, InstantSource clock) {
    this.readiness = readiness;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Whether to leave this process running: yes, for as long as it can say so, whatever its
   * dependencies do.
   */
  @GetMapping({"/health/live", "/healthz"})
  Status live() {
    return new Status("ok");
  }

  /** Whether to send requests here. */
  @GetMapping({"/health/ready", "/readyz"})
  ResponseEntity<Object> ready() {
    if (requests.isLeaving()) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(new Status("shutting down"));
    }
    Map<String, String> checks = readiness.check();
    boolean ready = allOk(checks);
    return answer(ready, new Checked(ready ? "ok" : "not ready", checks));
  }

  /** The same question with figures, for people and older monitors. */
  @GetMapping("/health")
  ResponseEntity<Object> health() {
    Map<String, String> checks = readiness.check();
    boolean healthy = allOk(checks) && !requests.isLeaving();
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1_000;
    var process = ProcessFigures.read();
    var body = new LinkedHashMap<String, Object>();
    body.put("status", healthy ? "healthy" : "unhealthy");
    body.put("timestamp", clock.instant());
    body.put("uptime", uptime);
    body.put("version", Version.CURRENT);
    body.put("checks", withMemory(checks, process));
    body.put("memory_usage_mb", process.rssMegabytes());
    body.put("cpu_percent", process.cpuPercent());
    return answer(healthy, body);
  }

  private static Map<String, Object> withMemory(
      Map<String, String> checks, ProcessFigures process) {
    var all = new LinkedHashMap<String, Object>(checks);
    all.put("memory", Map.of("rss", process.rssMegabytes(), "heapUsed", process.heapMegabytes()));
    return all;
  }

  private static boolean allOk(Map<String, String> checks) {
    return checks.values().stream().allMatch("ok"::equals);
  }

  private static ResponseEntity<Object> answer(boolean good, Object body) {
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(body);
  }

  record Status(String status) {}

  record Checked(String status, Map<String, String> checks) {}
}
