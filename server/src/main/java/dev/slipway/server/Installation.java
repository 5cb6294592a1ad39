package dev.slipway.server;

import java.nio.file.Path;

/**
 * What this process was started from.
 *
 * @param userHome of the user who runs slipwayd
 * @param gatewayClassPath what the gateway process needs
 */
record Installation(Path userHome, Path javaHome, String gatewayClassPath) {
  Path java() {
    return javaHome.resolve("bin/java");
  }
}
