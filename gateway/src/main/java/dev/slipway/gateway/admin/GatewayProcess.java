package dev.slipway.gateway.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a gateway process; spawning and supervising it is the caller's part.
 *
 * @param java binary of a JDK 25 or newer
 * @param classPath folders or jars; a {@code lib/*} wildcard is allowed
 * @param listen {@code host:port}, port 0 for any free one
 * @param admin loopback {@code host:port}
 * @param tokenFile readable by its owner only; holds the bearer token of the admin API
 * @param stateDir of {@code gateway.json} and the last good routes
 */
public record GatewayProcess(
    Path java, String classPath, String listen, String admin, Path tokenFile, Path stateDir) {

  public static final String MAIN_CLASS = "dev.slipway.gateway.GatewayMain";

  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC", // one small heap; parallel collectors cost threads and memory
          "-Xms24m",
          "-Xmx32m",
          "-Xmn16m", // the data path leaves nothing behind, so the young generation is most of the
          // heap
          "-Xss256k",
          "-XX:MaxMetaspaceSize=48m",
          "-XX:ReservedCodeCacheSize=24m",
          "-XX:+UseCompactObjectHeaders",
          "-XX:CICompilerCount=2",
          "-XX:+ExitOnOutOfMemoryError", // a supervised restart in half a second beats limping
          "-XX:-UsePerfData",
          "-Dio.netty.maxDirectMemory=33554432",
          "-Dio.netty.allocator.type=pooled",
          "-Dio.netty.allocator.numHeapArenas=0",
          "-Dio.netty.allocator.maxOrder=4", // 128 KiB chunks: small steps instead of 4 MiB ones
          "-Dio.netty.leakDetection.level=disabled",
          "-Dio.netty.buffer.checkBounds=false",
          "-Dio.netty.buffer.checkAccessible=false",
          "-Dio.netty.noUnsafe=false",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "-Dorg.slf4j.simpleLogger.showThreadName=false",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED");

  /** The options the memory bound and the measured figures hold for. */
  public static List<String> jvmOptions() {
    return JVM_OPTIONS;
  }

  /** The whole argument vector, ready for {@link ProcessBuilder}. */
  public List<String> command() {
    return command(List.of());
  }

  /**
   * The same from an ahead-of-time cache (JEP 483): about half the CPU time until it serves. The
   * JVM ignores a cache that does not fit.
   */
  public List<String> commandFrom(Path cache) {
    return command(List.of("-XX:AOTCache=" + cache));
  }

  /** A process that writes that cache and ends by itself; give it a state folder of its own. */
  public List<String> commandRecording(Path cache) {
    return command(List.of("-XX:AOTCacheOutput=" + cache, "-Dslipway.training=true"));
  }

  private List<String> command(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(more);
    command.addAll(List.of("-cp", classPath, MAIN_CLASS));
    command.addAll(List.of("--listen", listen, "--admin", admin));
    command.addAll(
        List.of("--token-file", tokenFile.toString(), "--state-dir", stateDir.toString()));
    return List.copyOf(command);
  }
}
