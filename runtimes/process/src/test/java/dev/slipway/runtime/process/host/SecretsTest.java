package dev.slipway.runtime.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void keepsThePasswordItMade() {
    Path file = folder.resolve("password");

    String made = Secrets.ensure(file).reveal();

    assertThat(made).matches("[A-Za-z0-9]{32}");
    assertThat(Secrets.ensure(file).reveal()).isEqualTo(made);
  }

  @Test
  void doesNotCareAboutALineEndThatAnEditorAdded() throws IOException {
    Path file = folder.resolve("password");
    String made = Secrets.ensure(file).reveal();
    Files.writeString(file, made + "\n");

    assertThat(Secrets.ensure(file).reveal()).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "x\n", "twelve chars", "first line of 32 characters and more\nx"})
  void makesAnotherWhereDamageLeftNone(String left) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, left);

    String made = Secrets.ensure(file).reveal();

    assertThat(made).matches("[A-Za-z0-9]{32}");
    assertThat(Files.readString(file).strip()).isEqualTo(made);
  }

  @Test
  void takesAnyTextThatWasGiven() {
    Path file = folder.resolve("password");

    Secrets.replace(file, new Secret("short"));

    assertThat(Secrets.current(file).reveal()).isEqualTo("short");
  }
}
