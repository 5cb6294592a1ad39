package dev.slipway.render.kubernetes.valid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An external validator. With {@code -Dvalidators=required} an absent one fails; else it is listed
 * and what needs it has nothing to say.
 */
public record Tool(String name) {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** Whether the tool is here. */
  public boolean isPresent() {
    boolean found = path().isPresent();
    System.out.println("validator " + name + " " + path().map(Path::toString).orElse("missing"));
    if ("required".equals(System.getProperty("validators"))) {
      assertThat(found).as(name + ": install it, or call .ci/run, which does").isTrue();
    }
    return found;
  }

  private Optional<Path> path() {
    String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(SEPARATOR.split(searched))
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs it, expects success, and gives what it printed. */
  public String run(Path folder, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(name));
    argv.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("validator", ".err");
      Process process =
          new ProcessBuilder(argv)
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      assertThat(status).as("%s%n%s%n%s", argv, Files.readString(errors, UTF_8), output).isZero();
      Files.delete(errors);
      return output;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
