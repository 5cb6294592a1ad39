package dev.slipway.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore.Version;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec.Generator;
import dev.slipway.server.TestStore;
import dev.slipway.server.store.SecretTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class EncryptedSecretStoreIT {
  private static final String CANARY = "canary-5f1d0c";

  private final Place dev = Place.of("shop", "dev");
  private final Place production = Place.of("shop", "production");
  private TestStore store;
  private SecretTable table;
  private EncryptedSecretStore secrets;

  @BeforeAll
  void start(@TempDir Path temporary) {
    store = TestStore.in(temporary);
    table = new SecretTable(store.database());
    secrets = storeUnder(1);
  }

  @AfterAll
  void stop() {
    store.close();
  }

  @Test
  void keepsVersionsPerPlace() {
    Version first = secrets.put(dev, "TOKEN", new Secret("one"));
    Version second = secrets.put(dev, "TOKEN", new Secret("two"));
    secrets.put(production, "TOKEN", new Secret("other"));

    assertThat(secrets.current(dev, "TOKEN")).contains(second);
    assertThat(secrets.reveal(dev, first).reveal()).isEqualTo("one");
    assertThat(secrets.reveal(dev, second).reveal()).isEqualTo("two");
    assertThat(secrets.list(dev)).contains(second).doesNotContain(first);
    assertThat(second.number()).isEqualTo(first.number() + 1);
  }

  @Test
  void generatesOnceForManyCallersAtOnce() throws Exception {
    List<Future<Version>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> secrets.ensure(dev, "ONCE", new Generator.Password())));
      }
    }

    for (Future<Version> answer : answers) {
      assertThat(answer.get()).isEqualTo(answers.getFirst().get());
    }
  }

  @Test
  void keepsNoPlainTextInTheStore() {
    Version version = secrets.put(dev, "CANARY", new Secret(CANARY));

    SecretTable.Sealed sealed = table.sealed(dev, "CANARY", version.number()).orElseThrow();

    assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    assertThat(secrets.reveal(dev, version).toString()).doesNotContain(CANARY);
  }

  @Test
  void refusesAValueThatWasMovedToAnotherPlaceOrSealedUnderAnotherKey() {
    Version here = secrets.put(dev, "MOVED", new Secret("value"));
    SecretTable.Sealed sealed = table.sealed(dev, "MOVED", here.number()).orElseThrow();
    Version there =
        table.add(production, "MOVED", "set", InstantSource.system().instant(), _ -> sealed);

    assertThatThrownBy(() -> secrets.reveal(production, there))
        .isInstanceOf(DeliveryException.Failed.class);
    assertThatThrownBy(() -> storeUnder(2).reveal(dev, here))
        .isInstanceOf(DeliveryException.Failed.class);
  }

  @Test
  void forgetsAPlaceAltogether() {
    Place gone = Place.of("shop", "gone");
    Version version = secrets.put(gone, "TOKEN", new Secret("x"));

    secrets.destroy(gone);

    assertThat(secrets.list(gone)).isEmpty();
    assertThatThrownBy(() -> secrets.reveal(gone, version))
        .isInstanceOf(DeliveryException.NotFound.class);
  }

  @Test
  void generatesWhatTheSpecAsksFor() {
    assertThat(generated(new Generator.Alphanumeric(17))).matches("[A-Za-z0-9]{17}");
    assertThat(generated(new Generator.Hex(16))).matches("[0-9a-f]{32}");
    assertThat(generated(new Generator.Base64(32, true))).matches("[A-Za-z0-9_-]{43}");
    assertThat(generated(new Generator.Base64(32, false))).matches("[A-Za-z0-9+/]{43}=");
    assertThat(generated(new Generator.Uuid())).matches("[0-9a-f-]{36}");
    assertThat(generated(new Generator.Rsa(2048))).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(generated(new Generator.Ed25519())).endsWith("-----END PRIVATE KEY-----\n");
    assertThat(generated(new Generator.Password()))
        .hasSize(32)
        .isNotEqualTo(generated(new Generator.Password()));
  }

  private static String generated(Generator generator) {
    return Generators.generate(generator).reveal();
  }

  private EncryptedSecretStore storeUnder(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return new EncryptedSecretStore(table, new SecretKeySpec(key, "AES"), InstantSource.system());
  }
}
