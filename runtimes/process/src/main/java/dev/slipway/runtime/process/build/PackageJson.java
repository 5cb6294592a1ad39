package dev.slipway.runtime.process.build;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a build needs to know of a {@code package.json}. */
record PackageJson(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code node} and plain words: nothing a shell would interpret. */
  private static final Pattern SIMPLE = Pattern.compile("node( [A-Za-z0-9_./=:@-]+)+");

  static PackageJson in(Path folder) {
    Path file = folder.resolve("package.json");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) { // a link may lead anywhere
      return new PackageJson(JSON.createObjectNode());
    }
    try {
      return new PackageJson(JSON.readTree(Files.readAllBytes(file)));
    } catch (JacksonException e) {
      throw new DeliveryException.Failed(
          "package.json is not JSON: " + e.getOriginalMessage(), "", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  boolean hasDependencies() {
    return !root.path("dependencies").isEmpty() || hasDevelopmentDependencies();
  }

  boolean hasDevelopmentDependencies() {
    return !root.path("devDependencies").isEmpty();
  }

  Optional<String> script(String name) {
    return text(root.path("scripts").path(name));
  }

  Optional<String> main() {
    return text(root.path("main"));
  }

  /** The start script as an argument vector, where it is simple enough to need no shell. */
  List<String> simpleStart() {
    return script("start")
        .filter(script -> SIMPLE.matcher(script).matches())
        .map(script -> List.of(script.split(" ", -1)))
        .orElse(List.of());
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
