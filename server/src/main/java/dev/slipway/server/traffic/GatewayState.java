package dev.slipway.server.traffic;

import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code gateway.json} says; an unreadable one says nothing, and a new gateway replaces it.
 */
record GatewayState(long pid, String listen, String admin) {
  static Optional<GatewayState> read(Path folder) {
    try {
      String text = Files.readString(folder.resolve("gateway.json"));
      return Optional.of(Json.LENIENT.read(text, GatewayState.class));
    } catch (NoSuchFileException | CharacterCodingException | JsonMistake _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the gateway's state in " + folder, e);
    }
  }

  /**
   * The process that wrote it, if it lives: one of that pid whose arguments name this folder, so
   * that a reused pid is not taken for a gateway.
   */
  Optional<ProcessHandle> process(Path folder) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process ->
            process
                .info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(folder.toString()))
                .orElse(false));
  }

  InetSocketAddress listenAddress() {
    return address(listen);
  }

  InetSocketAddress adminAddress() {
    return address(admin);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
  }
}
