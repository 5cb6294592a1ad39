package com.example.teamwork.settings;

import dev.slipway.starter.database.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/**
 * What this application needs to know of its surroundings; all that is wrong with it is reported at
 * once. The starter reads its own variables, such as {@code CORS_ORIGINS}, and the database's too.
 *
 * @param linkSigningKey signs download links; every replica has the same one, so that any of them
 *     accepts a link
 * @param remindDraftsAfter a draft untouched for this long is one its author forgot
 * @param heartbeatFile what a worker touches after each successful round, where the platform wants
 *     it
 * @param release the release this process belongs to, as the platform numbers it
 */
public record Settings(
    String host,
    int port,
    DatabaseUrl database,
    String redisUrl,
    SigningKey linkSigningKey,
    Duration remindDraftsAfter,
    Optional<Path> heartbeatFile,
    String release,
    String instance) {

  /** Reads them all, or throws {@link StartRefused} with every problem found. */
  public static Settings from(Map<String, String> environment) {
    var read = new EnvironmentReader(environment);
    var port = read.value("PORT", "4000", "a port from 0 to 65535", EnvironmentReader::port);
    var database = read.database();
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
        read.text("HOST", "127.0.0.1"),
        port.orElseThrow(),
        database.orElseThrow(),
        redisUrl.orElseThrow(),
        key.orElseThrow(),
        remindAfter.orElseThrow(),
        Optional.of(read.text("SLIPWAY_HEARTBEAT_FILE", ""))
            .filter(path -> !path.isEmpty())
            .map(Path::of),
        read.text("SLIPWAY_RELEASE", "none"),
        read.text("SLIPWAY_INSTANCE", "none"));
  }

  /** Names no secret: a record's own text would. */
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + ", " + database + "]";
  }

  /** The same settings under the names by which Spring Boot configures its parts. */
  public Map<String, Object> asSpringProperties() {
    var properties = new HashMap<String, Object>();
    properties.put("server.address", host);
    properties.put("server.port", port);
    properties.put("spring.data.redis.url", redisUrl);
    return properties;
  }
}
