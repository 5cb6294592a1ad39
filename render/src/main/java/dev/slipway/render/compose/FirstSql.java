package dev.slipway.render.compose;

import dev.slipway.model.spec.Resource;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL's first start creates besides its first database. */
final class FirstSql {
  private FirstSql() {}

  /** The script; empty when there is nothing to create. */
  static String of(Credentials credentials, Resource.Postgres postgres) {
    StringBuilder script = new StringBuilder();
    List<String> databases = new ArrayList<>();
    for (String further : postgres.databases()) {
      String database = credentials.database(further);
      script.append("CREATE DATABASE ").append(identifier(database)).append(";\n");
      databases.add(database);
    }
    databases.addFirst(credentials.database(postgres.database()));
    for (String database : databases) {
      if (!postgres.extensions().isEmpty()) {
        script.append("\\connect ").append(identifier(database)).append('\n');
      }
      for (String extension : postgres.extensions()) {
        script
            .append("CREATE EXTENSION IF NOT EXISTS ")
            .append(identifier(extension))
            .append(";\n");
      }
    }
    return script.toString();
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
