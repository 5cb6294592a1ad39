package dev.slipway.gateway.admin;

import java.util.List;

/**
 * Answer of {@code GET /v1/health}.
 *
 * @param status {@code ok}, or {@code degraded} when {@code problems} is not empty
 * @param routesFrom where the routes in force at start came from: {@code none}, {@code current},
 *     {@code previous}
 * @param problems sentences for a person, for example about an unreadable state file
 */
public record GatewayHealth(
    String status,
    String version,
    long pid,
    String startedAt,
    String routesFrom,
    List<String> problems,
    long openConnections) {
  public GatewayHealth {
    problems = List.copyOf(problems);
  }
}
