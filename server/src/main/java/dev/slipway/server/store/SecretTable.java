package dev.slipway.server.store;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Sealed secret values by place, name and version; knows no key. */
public final class SecretTable {
  private static final String COLUMNS = "name, version, created_at";

  private final Database database;

  public SecretTable(Database database) {
    this.database = database;
  }

  /** A value under encryption, with its own key wrapped. */
  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared
  public record Sealed(byte[] dataKey, byte[] ciphertext) {}

  /**
   * Adds the next version and makes it current. Two callers at once get two versions.
   *
   * @param sealing gives the value sealed for the version number that it will have
   */
  public Version add(
      Place place, String name, String origin, Instant now, IntFunction<Sealed> sealing) {
    return database.transaction(connection -> {
      lock(connection, place, name);
      int next = current(connection, place, name).map(Version::number).orElse(0) + 1;
      return insert(connection, place, name, next, origin, now, sealing);
    });
  }

  /** The current version, adding version 1 when there is none; two callers at once get the same. */
  public Version ensure(Place place, String name, Instant now, IntFunction<Sealed> sealing) {
    return database.transaction(connection -> {
      lock(connection, place, name);
      Optional<Version> there = current(connection, place, name);
      return there.isPresent()
          ? there.get()
          : insert(connection, place, name, 1, "generated", now, sealing);
    });
  }

  public Optional<Version> current(Place place, String name) {
    return database.read(connection -> current(connection, place, name));
  }

  /** How the current version came to be: {@code generated} or {@code set}. */
  public Optional<String> origin(Place place, String name) {
    return database.read(connection -> {
      String sql = ofName("origin") + " order by version desc limit 1";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        bind(query, place, name);
        ResultSet row = query.executeQuery();
        return row.next() ? Optional.of(Columns.text(row, 1)) : Optional.<String>empty();
      }
    });
  }

  public Optional<Sealed> sealed(Place place, String name, int version) {
    return database.read(connection -> {
      String sql = ofName("data_key, sealed") + " and version = ?";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        bind(query, place, name);
        query.setInt(4, version);
        ResultSet row = query.executeQuery();
        return row.next()
            ? Optional.of(new Sealed(Columns.bytes(row, 1), Columns.bytes(row, 2)))
            : Optional.<Sealed>empty();
      }
    });
  }

  /** Current versions by name. */
  public List<Version> list(Place place) {
    return database.read(connection -> {
      String sql =
          "select distinct on (name) "
              + COLUMNS
              + " from secret_version where application = ? and environment = ?"
              + " order by name, version desc";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setString(1, place.application().value());
        query.setString(2, place.environment().value());
        ResultSet rows = query.executeQuery();
        List<Version> versions = new ArrayList<>();
        while (rows.next()) {
          versions.add(version(rows));
        }
        return versions;
      }
    });
  }

  public void destroy(Place place) {
    database.read(connection -> {
      String sql = "delete from secret_version where application = ? and environment = ?";
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setString(1, place.application().value());
        delete.setString(2, place.environment().value());
        return delete.executeUpdate();
      }
    });
  }

  /** Whether any value is there, so that a lost root key is noticed. */
  public boolean isEmpty() {
    return database.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement("select 1 from secret_version limit 1")) {
        return !query.executeQuery().next();
      }
    });
  }

  private static Version insert(
      Connection connection,
      Place place,
      String name,
      int number,
      String origin,
      Instant now,
      IntFunction<Sealed> sealing)
      throws SQLException {
    Sealed value = sealing.apply(number);
    String sql =
        "insert into secret_version (application, environment, name, version, origin, data_key,"
            + " sealed, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      bind(insert, place, name);
      insert.setInt(4, number);
      insert.setString(5, origin);
      insert.setBytes(6, value.dataKey());
      insert.setBytes(7, value.ciphertext());
      insert.setObject(8, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
      return new Version(name, number, now);
    }
  }

  /** Until the transaction's end nobody else adds a version of this secret. */
  private static void lock(Connection connection, Place place, String name) throws SQLException {
    String sql = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, "secret " + place + "/" + name);
      query.execute();
    }
  }

  private static Optional<Version> current(Connection connection, Place place, String name)
      throws SQLException {
    String sql = ofName(COLUMNS) + " order by version desc limit 1";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, place, name);
      ResultSet row = query.executeQuery();
      return row.next() ? Optional.of(version(row)) : Optional.empty();
    }
  }

  private static String ofName(String columns) {
    return "select "
        + columns
        + " from secret_version where application = ? and environment = ? and name = ?";
  }

  private static void bind(PreparedStatement statement, Place place, String name)
      throws SQLException {
    statement.setString(1, place.application().value());
    statement.setString(2, place.environment().value());
    statement.setString(3, name);
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(Columns.text(row, 1), row.getInt(2), Columns.instant(row, 3));
  }
}
