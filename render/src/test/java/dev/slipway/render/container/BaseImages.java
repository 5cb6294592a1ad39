package dev.slipway.render.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Base images made of this machine's own programs, because no registry is reachable: what they lack
 * of the real ones is size and Alpine's C library.
 */
record BaseImages(DockerEngine engine, Path folder) {
  static final String RUNTIME = "local/runtime:1";
  static final String NODE = "local/node:1";
  static final String NGINX = "local/nginx:1";
  static final String MAVEN = "local/maven:1";
  static final String POSTGRES = "local/postgres:1";

  private static final String PATH = "PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin";
  private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

  void runtime() {
    make(RUNTIME, List.of(), "ENV " + PATH);
  }

  void node() {
    Path npm = realPath("npm").resolve("../..").normalize();
    make(
        NODE,
        List.of(real("node"), npm.toString()),
        "ENV " + PATH + " NODE_EXTRA_CA_CERTS=" + CERTIFICATES,
        "RUN mkdir -p /usr/local/bin && ln -sf "
            + real("node")
            + " /usr/local/bin/node"
            + " && ln -sf "
            + npm
            + "/bin/npm-cli.js /usr/local/bin/npm");
  }

  void nginx() {
    make(NGINX, List.of(real("nginx"), "/etc/nginx/mime.types"), "ENV " + PATH);
  }

  /** The JDK and the Maven that run this test. */
  void maven() {
    String java = Objects.requireNonNull(System.getProperty("java.home"));
    String maven = Objects.requireNonNull(System.getProperty("maven.home"), "-Dmaven.home");
    List<String> paths = new ArrayList<>(List.of(java, maven));
    Path certificates = Path.of("/etc/ssl/certs/java/cacerts");
    if (Files.exists(certificates)) {
      paths.add(certificates.toString());
    }
    make(
        MAVEN, paths, "ENV JAVA_HOME=" + java + " " + PATH + ":" + maven + "/bin:" + java + "/bin");
  }

  /** The server of the embedded binaries, which are on the class path. */
  void postgres() throws IOException {
    Path home = folder.resolve("postgres");
    if (Files.exists(home)) {
      return;
    }
    Files.createDirectories(home);
    Path archive = folder.resolve("postgres.txz");
    try (InputStream binaries =
        BaseImages.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
      Files.copy(Objects.requireNonNull(binaries), archive);
    }
    must(List.of("tar", "-xJf", archive.toString(), "-C", home.toString()));
    make(
        POSTGRES,
        List.of(home.toString()),
        "ENV " + PATH,
        "USER 1000:1000",
        "CMD "
            + home
            + "/bin/initdb -D /data/db -U dev -A trust >/dev/null && exec "
            + home
            + "/bin/postgres -D /data/db -c listen_addresses=127.0.0.1 -c unix_socket_directories=/data");
  }

  private void make(String image, List<String> paths, String... instructions) {
    try {
      Path context = Files.createTempDirectory(folder, "base");
      Path script = context.resolve("base-image.sh");
      try (InputStream text = BaseImages.class.getResourceAsStream("/container/base-image.sh")) {
        Files.copy(Objects.requireNonNull(text), script);
      }
      List<String> argv = new ArrayList<>(List.of("bash", script.toString()));
      argv.add(context.resolve("root.tar").toString());
      argv.addAll(paths);
      must(argv);
      Files.writeString(
          context.resolve("Dockerfile"),
          "FROM scratch\nADD root.tar /\n" + String.join("\n", instructions) + "\n",
          UTF_8);
      engine.must("build", "-q", "-t", image, context.toString());
      Files.delete(context.resolve("root.tar"));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static String real(String tool) {
    return realPath(tool).toString();
  }

  static Path realPath(String tool) {
    for (String folder : Objects.requireNonNull(System.getenv("PATH")).split(":", -1)) {
      Path candidate = Path.of(folder).resolve(tool);
      if (Files.isExecutable(candidate)) {
        try {
          return candidate.toRealPath();
        } catch (IOException failure) {
          throw new AssertionError(failure);
        }
      }
    }
    throw new AssertionError(tool + " is missing");
  }

  private void must(List<String> argv) throws IOException {
    Path output = Files.createTempFile(folder, "made", ".out");
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(argv + "\n" + Files.readString(output, UTF_8));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
