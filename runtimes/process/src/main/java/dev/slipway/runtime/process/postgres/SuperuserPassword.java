package dev.slipway.runtime.process.postgres;

import dev.slipway.delivery.secret.Secret;

/** The statement that gives a role a password, as one line for single-user mode. */
final class SuperuserPassword {
  private SuperuserPassword() {}

  static String statement(String role, Secret password) {
    return "ALTER ROLE \""
        + role.replace("\"", "\"\"")
        + "\" PASSWORD '"
        + password.reveal().replace("'", "''")
        + "'\n";
  }
}
