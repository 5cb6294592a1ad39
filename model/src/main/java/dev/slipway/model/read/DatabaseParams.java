package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters that databases have in common. */
record DatabaseParams(Section params) {
  private static final int DEFAULT_CONNECTIONS = 100;
  private static final long DEFAULT_STORAGE = 20L << 30; // bytes
  private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  long storage() {
    Long storage = params.size("storage");
    return storage == null ? DEFAULT_STORAGE : storage;
  }

  int connections() {
    return params.integer("maxConnections", DEFAULT_CONNECTIONS, WholeRange.CONNECTIONS);
  }

  String database() {
    Scalar database = params.scalar("database");
    if (database == null) {
      return "app";
    }
    check(database.text(), database.position());
    return database.text();
  }

  SortedSet<String> databases() {
    SortedSet<String> databases = new TreeSet<>();
    String first = params.word("database", "app");
    params
        .entries("databases")
        .forEach((name, entry) -> {
          check(name, entry.key());
          if (name.equals(first)) {
            params.report(
                Code.NAME_TAKEN,
                entry.key(),
                "database " + Quoted.of(name) + " is the first database already",
                "name the further database otherwise");
          }
          databases.add(name);
        });
    return databases;
  }

  private void check(String name, Position at) {
    if (!DATABASE.matcher(name).matches()) {
      params.report(
          Code.BAD_NAME,
          at,
          "database " + Quoted.of(name) + " is not a valid name",
          "use lower-case letters, digits and _, at most 63 characters");
    }
  }
}
