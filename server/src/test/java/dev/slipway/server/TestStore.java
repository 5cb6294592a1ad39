package dev.slipway.server;

import dev.slipway.runtime.process.Home;
import dev.slipway.server.life.EmbeddedStore;
import dev.slipway.server.store.Database;
import dev.slipway.server.store.StoreAddress;
import java.nio.file.Path;

/** A store of its own for a test class. */
public final class TestStore implements AutoCloseable {
  private final Path folder;
  private final EmbeddedStore store;
  private final StoreAddress address;
  private final Database database;

  private TestStore(Path folder, EmbeddedStore store, StoreAddress address, Database database) {
    this.folder = folder;
    this.store = store;
    this.address = address;
    this.database = database;
  }

  /** Starts one in the folder. */
  public static TestStore in(Path temporary) {
    Path root = TestHome.in(temporary).root();
    Path user = Path.of(TestHome.property("user.home"));
    Home home = Home.at(root, user, Path.of(TestHome.property("java.home")), null);
    var store = new EmbeddedStore(home, root.resolve("store"), root.resolve("store-password"));
    StoreAddress address = store.start();
    return new TestStore(temporary, store, address, Database.open(address));
  }

  /** The temporary folder it was started in. */
  public Path folder() {
    return folder;
  }

  public StoreAddress address() {
    return address;
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    store.stop();
  }
}
