package dev.slipway.cli.render;

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

/** A real tool that reads what was rendered. With {@code -Dvalidators=required} it must be here. */
record Validator(String name) {
  boolean isPresent() {
    String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
    boolean found =
        Stream.of(searched.split(Pattern.quote(File.pathSeparator), -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    System.out.println("validator " + name + (found ? "" : " missing"));
    if ("required".equals(System.getProperty("validators"))) {
      assertThat(found).as(name + ": install it, or call .ci/run, which does").isTrue();
    }
    return found;
  }

  /** Runs it in a folder, expects success, and gives what it said. */
  String run(Path folder, String... arguments) throws IOException, InterruptedException {
    Path said = Files.createTempFile("validator", ".txt");
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int status = process.waitFor();
    String output = Files.readString(said, UTF_8);
    Files.delete(said);
    assertThat(status).as("%s%n%s", command, output).isZero();
    return output;
  }
}
