package dev.slipway.server.traffic;

import dev.slipway.api.home.LiveProcess;
import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import dev.slipway.gateway.admin.GatewayInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code gateway.json} says, or its copy when it is damaged. Both unreadable say nothing, and
 * a new gateway replaces them.
 */
record GatewayState(long pid, String listen, String admin) {
  /** What can be read, the file itself before its copy. */
  static Stream<GatewayState> generations(Path folder) {
    return Stream.of(GatewayInfo.FILE_NAME, GatewayInfo.COPY_NAME)
        .map(folder::resolve)
        .flatMap(file -> read(file).stream());
  }

  private static Optional<GatewayState> read(Path file) {
    try {
      String text = Files.readString(file);
      return Optional.of(Json.LENIENT.read(text, GatewayInfo.class))
          .filter(GatewayInfo::fitsItsChecksum)
          .map(info -> new GatewayState(info.pid(), info.listen(), info.admin()));
    } catch (NoSuchFileException | CharacterCodingException | JsonMistake _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the gateway's state in " + file, e);
    }
  }

  /** A live gateway over this folder, whatever its state says. */
  static Optional<ProcessHandle> processOver(Path folder) {
    return ProcessHandle.allProcesses().filter(process -> isOver(folder, process)).findFirst();
  }

  /**
   * The process that wrote it, if it lives: one of that pid whose arguments name this folder, so
   * that a reused pid is not taken for a gateway.
   */
  Optional<ProcessHandle> process(Path folder) {
    return ProcessHandle.of(pid).filter(process -> isOver(folder, process));
  }

  private static boolean isOver(Path folder, ProcessHandle process) {
    return process.isAlive() && LiveProcess.arguments(process).contains(folder.toString());
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
