package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.server.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server of attached commands for all tests of a class; each leaves nothing in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
abstract class AttachServed {
  Path folder;
  TestStore store;
  AttachServer server;

  @BeforeAll
  final void start(@TempDir Path temporary) {
    folder = temporary;
    store = TestStore.in(temporary);
    server = new AttachServer(store, AttachServer.QUICK);
  }

  @AfterEach
  final void nothingIsLeft() {
    await().until(() -> server.sessions.count() == 0);
    assertThat(server.commands).allMatch(ShellAttached::isClosed);
  }

  @AfterAll
  final void stop() {
    server.close();
    store.close();
  }
}
