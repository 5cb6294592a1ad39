package dev.slipway.render.kubernetes.resource;

import dev.slipway.model.spec.Resource.Postgres;
import java.util.List;

/** Statements of a PostgreSQL server's first start. Names are quoted, whatever they hold. */
final class FirstSql {
  private FirstSql() {}

  static List<String> databases(Postgres postgres, String owner) {
    return postgres.databases().stream()
        .map(name -> "CREATE DATABASE " + quoted(name) + " OWNER " + quoted(owner))
        .toList();
  }

  static List<String> extensions(Postgres postgres) {
    return postgres.extensions().stream()
        .map(name -> "CREATE EXTENSION IF NOT EXISTS " + quoted(name))
        .toList();
  }

  /** A script for psql: further databases, and the extensions in each. */
  static String script(Postgres postgres, String owner) {
    StringBuilder script = new StringBuilder();
    databases(postgres, owner).forEach(statement -> script.append(statement).append(";\n"));
    extensions(postgres).forEach(statement -> script.append(statement).append(";\n"));
    for (String database : postgres.databases()) {
      if (!postgres.extensions().isEmpty()) {
        script.append("\\connect ").append(quoted(database)).append('\n');
        extensions(postgres).forEach(statement -> script.append(statement).append(";\n"));
      }
    }
    return script.toString();
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
