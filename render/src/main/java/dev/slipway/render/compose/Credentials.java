package dev.slipway.render.compose;

import dev.slipway.model.spec.Resource;
import java.util.Locale;

/**
 * Users, passwords and databases of the file's own containers, as Compose texts. In {@code dev}
 * they are the same everywhere, so that a fresh clone runs; elsewhere passwords are read from
 * {@code .env} and nothing starts without them.
 */
record Credentials(Layout layout) {
  static final String PASSWORD = "PASSWORD";
  static final String ACCESS_KEY = "ACCESS_KEY";
  static final String SECRET_KEY = "SECRET_KEY";

  static final String USER = "dev";
  private static final String DEVELOPMENT = "dev";
  private static final String OBJECT_STORAGE = "minioadmin";

  String password(Resource resource) {
    return layout.isDevelopment() ? DEVELOPMENT : required(resource, PASSWORD);
  }

  String accessKey(Resource resource) {
    return layout.isDevelopment() ? OBJECT_STORAGE : required(resource, ACCESS_KEY);
  }

  String secretKey(Resource resource) {
    return layout.isDevelopment() ? OBJECT_STORAGE : required(resource, SECRET_KEY);
  }

  /** {@code app_dev}: nobody takes it for another environment's. */
  String database(String declared) {
    return layout.isDevelopment() ? declared + "_dev" : declared;
  }

  /** The variable of {@code .env} that holds the value. */
  static String variable(Resource resource, String what) {
    return resource.name().value().replace('-', '_').toUpperCase(Locale.ROOT) + "_" + what;
  }

  private static String required(Resource resource, String what) {
    String variable = variable(resource, what);
    return "${" + variable + ":?set " + variable + " in .env}";
  }
}
