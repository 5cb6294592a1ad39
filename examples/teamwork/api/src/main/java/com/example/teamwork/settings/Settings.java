package com.example.teamwork.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/**
 * The whole configuration of a process. Variables are read here and nowhere else; all that is wrong
 * with them is reported at once.
 *
 * @param linkSigningKey signs download links; every replica has the same one, so that any of them
 *     accepts a link
 * @param corsOrigins web origins that may call this API from a browser
 * @param remindDraftsAfter a draft untouched for this long is one its author forgot
 * @param heartbeatFile what a worker touches after each successful round, where the platform wants
 *     it
 * @param release the release this process belongs to, as the platform numbers it
 */
public record Settings(
    Stage stage,
    String host,
    int port,
    DatabaseUrl database,
    String redisUrl,
    SigningKey linkSigningKey,
    List<String> corsOrigins,
    Duration remindDraftsAfter,
    Optional<Path> heartbeatFile,
    String release,
    String instance) {

  /** Reads them all, or throws {@link StartRefused} with every problem found. */
  public static Settings from(Map<String, String> environment) {
    var read = new EnvironmentReader(environment);
    var port = read.value("PORT", "4000", "a port from 0 to 65535", EnvironmentReader::port);
    var database = read.value("DATABASE_URL", "", DatabaseUrl.FORM, DatabaseUrl::parse);
    var redisUrl =
        read.value(
            "REDIS_URL",
            "redis://127.0.0.1:6379",
            "redis://:password@host:port",
            EnvironmentReader::redisUrl);
    var key =
        read.value("LINK_SIGNING_KEY", "", "at least 32 bytes in hexadecimal", SigningKey::parse);
    var remindAfter =
        read.value(
            "REMIND_DRAFTS_AFTER",
            "24h",
            "a duration such as 30s, 15m or 24h",
            DurationStyle::detectAndParse);
    read.refuseStartOnProblems();
    return new Settings(
        Stage.of(read.text("SLIPWAY_ENVIRONMENT", "")),
        read.text("HOST", "127.0.0.1"),
        port.orElseThrow(),
        database.orElseThrow(),
        redisUrl.orElseThrow(),
        key.orElseThrow(),
        origins(read.text("CORS_ORIGINS", "http://localhost:3000")),
        remindAfter.orElseThrow(),
        Optional.of(read.text("SLIPWAY_HEARTBEAT_FILE", ""))
            .filter(path -> !path.isEmpty())
            .map(Path::of),
        read.text("SLIPWAY_RELEASE", "none"),
        read.text("SLIPWAY_INSTANCE", "none"));
  }

  private static List<String> origins(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(","))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .toList();
  }

  /** Names no secret: a record's own text would. */
  @Override
  public String toString() {
    return "Settings[" + stage + ", " + host + ":" + port + ", " + database + "]";
  }

  /** The same settings under the names by which Spring Boot configures its parts. */
  public Map<String, Object> asSpringProperties() {
    var properties = new HashMap<String, Object>();
    properties.put("server.address", host);
    properties.put("server.port", port);
    properties.put("spring.datasource.url", database.jdbcUrl());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    properties.put("spring.datasource.hikari.minimum-idle", stage.idleConnections());
    properties.put("spring.datasource.hikari.maximum-pool-size", stage.maxConnections());
    properties.put("spring.data.redis.url", redisUrl);
    return properties;
  }
}
