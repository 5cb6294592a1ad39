package dev.slipway.gateway.admin;

/**
 * Content of {@code gateway.json} in the state folder, written atomically once the gateway serves.
 *
 * @param startedAt ISO-8601 instant
 * @param listen {@code host:port} actually bound
 * @param admin {@code host:port} of the admin API
 */
public record GatewayInfo(
    int schemaVersion, long pid, String startedAt, String listen, String admin, String version) {

  public static final String FILE_NAME = "gateway.json";

  /** The same again, for the day on which somebody damages the first. */
  public static final String COPY_NAME = "gateway.json.copy";
}
