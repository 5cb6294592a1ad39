package dev.slipway.runtime.process.log;

import dev.slipway.delivery.port.LogQuery;
import dev.slipway.model.spec.Name;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a log: {@code api@v3#0}, {@code api@v3.1#0} or {@code migrate!key}.
 *
 * @param release 0 for jobs that do not belong to one release, as a migration does
 */
record Source(String text, String service, int release) {
  private static final Pattern INSTANCE = Pattern.compile(".+@v\\d+(?:\\.\\d+)?#\\d+");

  private static final Pattern MIGRATION = Pattern.compile("([^!]+)!v(\\d{1,9})");

  static Source of(String text) {
    Matcher instance = INSTANCE.matcher(text);
    if (instance.matches()) {
      int at = text.lastIndexOf('@');
      String release = text.substring(at + 2).split("[.#]", -1)[0];
      return new Source(text, text.substring(0, at), Integer.parseInt(release));
    }
    Matcher migration = MIGRATION.matcher(text);
    if (migration.matches()) {
      return new Source(
          text, String.valueOf(migration.group(1)), Integer.parseInt(migration.group(2)));
    }
    int mark = text.indexOf('!');
    return new Source(text, mark < 0 ? text : text.substring(0, mark), 0);
  }

  boolean matches(LogQuery query) {
    boolean wantedService =
        query.services().isEmpty()
            || (Name.isValid(service) && query.services().contains(new Name(service)));
    return wantedService
        && (query.source() == null || query.source().equals(text))
        && (query.release() == null || query.release() == release);
  }
}
