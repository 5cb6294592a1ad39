package dev.slipway.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Content of {@code gateway.json} in the state folder, written atomically once the gateway serves.
 *
 * @param startedAt ISO-8601 instant
 * @param listen {@code host:port} actually bound
 * @param admin {@code host:port} of the admin API
 * @param checksum CRC-32 of all the rest in hexadecimal, so that one changed digit of a port is
 *     noticed
 */
public record GatewayInfo(
    int schemaVersion,
    long pid,
    String startedAt,
    String listen,
    String admin,
    String version,
    String checksum) {

  public static final String FILE_NAME = "gateway.json";

  /** The same again, for the day on which somebody damages the first. */
  public static final String COPY_NAME = "gateway.json.copy";

  private static final int SCHEMA_VERSION = 1;

  /** What a gateway says of itself, with the checksum that fits. */
  public static GatewayInfo of(
      long pid, String startedAt, String listen, String admin, String version) {
    String checksum = checksum(SCHEMA_VERSION, pid, startedAt, listen, admin, version);
    return new GatewayInfo(SCHEMA_VERSION, pid, startedAt, listen, admin, version, checksum);
  }

  /** Whether it still says what was written. */
  public boolean fitsItsChecksum() {
    return checksum.equals(checksum(schemaVersion, pid, startedAt, listen, admin, version));
  }

  private static String checksum(Object... parts) {
    CRC32 crc = new CRC32();
    crc.update(List.of(parts).toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
