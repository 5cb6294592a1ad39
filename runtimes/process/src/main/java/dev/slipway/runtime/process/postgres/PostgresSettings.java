package dev.slipway.runtime.process.postgres;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings every server of Slipway is started with; durable, small, and bounded in its logs.
 */
final class PostgresSettings {
  /** Kept free for Slipway's own questions and for people. */
  private static final int RESERVED_CONNECTIONS = 3;

  private PostgresSettings() {}

  static SortedMap<String, String> of(int port, int maxConnections) {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", Integer.toString(maxConnections + RESERVED_CONNECTIONS));
    settings.put("shared_buffers", "64MB");
    settings.put("password_encryption", "scram-sha-256");
    // One file per weekday, emptied when its day comes again.
    settings.put("logging_collector", "on");
    settings.put("log_directory", "log");
    settings.put("log_filename", "postgresql-%a.log");
    settings.put("log_truncate_on_rotation", "on");
    settings.put("log_rotation_age", "1d");
    settings.put("log_rotation_size", "0");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    return settings;
  }
}
