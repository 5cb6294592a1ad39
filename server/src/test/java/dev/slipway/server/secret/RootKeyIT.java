package dev.slipway.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.server.TestStore;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.SecretTable;
import dev.slipway.server.store.StoreFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a root key after somebody damaged it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class RootKeyIT {
  private static final String OTHER = Base64.getEncoder().encodeToString(new byte[32]);
  private static final byte[] NO_TEXT = {(byte) 0xfe, 0, 1};

  private final Place place = Place.of("shop", "dev");
  private TestStore store;
  private StoreFacts facts;
  private SecretTable table;
  private Path file;
  private Path copy;
  private SecretKey key;

  @BeforeAll
  void start(@TempDir Path temporary) {
    store = TestStore.in(temporary);
    facts = new StoreFacts(store.database());
    table = new SecretTable(store.database());
    file = temporary.resolve("root-key");
    copy = temporary.resolve("root-key.copy");
  }

  @BeforeEach
  void begin() throws IOException {
    table.destroy(place);
    Files.deleteIfExists(file);
    Files.deleteIfExists(copy);
    key = RootKey.ensure(file, facts, table);
  }

  @AfterAll
  void stop() {
    store.close();
  }

  @Test
  void isTakenFromItsCopyAndWrittenAgain() throws IOException {
    sealSomething();
    Files.write(file, NO_TEXT);

    assertThat(RootKey.ensure(file, facts, table)).isEqualTo(key);

    assertThat(file).hasSameTextualContentAs(copy);
    Files.delete(copy);
    assertThat(RootKey.ensure(file, facts, table)).isEqualTo(key);
    assertThat(copy).hasSameTextualContentAs(file);
  }

  @Test
  void neverOverwritesTheKeyOfSomeOtherStore() throws IOException {
    sealSomething();
    Files.writeString(file, OTHER);

    assertThat(RootKey.ensure(file, facts, table)).isEqualTo(key);

    assertThat(file).hasContent(OTHER);
  }

  @Test
  void isNotReplacedWhileSecretsStandUnderIt() throws IOException {
    sealSomething();
    Files.delete(copy);

    Files.delete(file);
    assertRefused("is missing");
    Files.write(file, NO_TEXT);
    assertRefused("holds no key");
    Files.writeString(file, OTHER);
    assertRefused("is not the key of this store");

    assertThat(copy).doesNotExist();
    assertThat(file).hasContent(OTHER);
  }

  @Test
  void isMadeAnewWhenNothingWasSealed() throws IOException {
    Files.delete(file);
    Files.write(copy, NO_TEXT);

    SecretKey fresh = RootKey.ensure(file, facts, table);

    assertThat(fresh).isNotEqualTo(key);
    assertThat(RootKey.ensure(file, facts, table)).isEqualTo(fresh);
  }

  private void sealSomething() {
    new EncryptedSecretStore(table, key, InstantSource.system())
        .put(place, "TOKEN", new Secret("value"));
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> RootKey.ensure(file, facts, table))
        .isInstanceOf(ServerException.CannotStart.class)
        .hasMessageContaining("root-key")
        .hasMessageContaining(why)
        .extracting(e -> ((ServerException) e).fix())
        .asString()
        .contains("slipway server start");
  }
}
