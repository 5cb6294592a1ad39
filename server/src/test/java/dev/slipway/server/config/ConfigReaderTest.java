package dev.slipway.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.server.config.ConfigReader.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final Path EXAMPLE = Path.of("../docs/guide/slipwayd.conf");

  @TempDir Path home;

  @Test
  void theExampleMentionsEveryKeyAndIsRead() throws IOException {
    String text = Files.readString(EXAMPLE);
    for (String key : ConfigReader.keys()) {
      assertThat(text).contains(key.equals("home") ? "--home" : key + ": ");
    }
    Path password = Files.writeString(home.resolve("password"), "secret\n");
    write(text.replace("/etc/slipway/store-password", password.toString()));

    ServerConfig config = accepted(Map.of());

    assertThat(config.api()).isEqualTo(new ListenAddress("127.0.0.1", 7700, false));
    assertThat(config.store()).isNotNull();
    assertThat(config.toString()).doesNotContain("secret");
  }

  @Test
  void flagsAreStrongerThanTheEnvironmentAndThatThanTheFile() throws IOException {
    write("listen: 127.0.0.1:1\ngateway-listen: 127.0.0.1:2\n");

    ServerConfig config =
        accepted(
            Map.of("SLIPWAY_LISTEN", "127.0.0.1:3", "SLIPWAY_GATEWAY_PORT", "4"),
            "--listen",
            "127.0.0.1:5");

    assertThat(config.api().port()).isEqualTo(5);
    assertThat(config.gateway().port()).isEqualTo(4);
  }

  @Test
  void defaultsMayFallBackAndWhatWasAskedForMayNot() {
    ServerConfig config = accepted(Map.of("SLIPWAY_PORT", "7700"));

    assertThat(config.api().fallback()).isFalse();
    assertThat(config.gateway().fallback()).isTrue();
    assertThat(config.store()).isNull();
  }

  @Test
  void tellsAllMistakesAtOnceWithTheirPlace() throws IOException {
    write("lisen: 127.0.0.1:1\nlisten: 0.0.0.0:80\ngateway-listen: nowhere\nstore: mysql://x\n");

    Result result = read(Map.of());

    assertThat(result).isInstanceOf(Result.Refused.class);
    assertThat(String.join("\n", ((Result.Refused) result).problems()))
        .contains("slipwayd.conf:1: \"lisen: 127.0.0.1:1\"")
        .contains("not on loopback")
        .contains("\"nowhere\" is not HOST:PORT")
        .contains("jdbc:postgresql://");
  }

  private void write(String text) throws IOException {
    Files.writeString(home.resolve(ConfigReader.FILE), text);
  }

  private ServerConfig accepted(Map<String, String> environment, String... flags) {
    Result result = read(environment, flags);
    assertThat(result).as(result.toString()).isInstanceOf(Result.Read.class);
    return ((Result.Read) result).config();
  }

  private Result read(Map<String, String> environment, String... flags) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SLIPWAY_HOME", home.toString());
    return ConfigReader.read(List.of(flags), all, Path.of("/nobody"), "nobody");
  }
}
