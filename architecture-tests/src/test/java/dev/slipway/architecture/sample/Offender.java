package dev.slipway.architecture.sample;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** One method per broken rule. */
public final class Offender {

  private Offender() {}

  static void speaksToADatabase() throws SQLException {
    DriverManager.getConnection("jdbc:none").close();
  }

  static void prints() {
    System.out.println("printed");
  }

  static Instant looksAtTheClock() {
    return Instant.now();
  }

  static void startsAProcess() throws IOException {
    new ProcessBuilder(List.of("true")).start();
  }

  static String readsTheEnvironment() {
    return System.getenv().getOrDefault("HOME", "");
  }

  static void failsWithoutAName() {
    throw new RuntimeException("what went wrong?");
  }
}
