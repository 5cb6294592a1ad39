package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Name;
import dev.slipway.runtime.process.host.StateFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be known of an instance after slipwayd was restarted; no values of its environment.
 *
 * @param artefact digest of what it runs
 */
record InstanceRecord(
    InstanceId id, SortedMap<String, Integer> ports, Duration grace, String artefact) {
  private static final String FILE = "record";
  private static final String PORT = "port.";

  void writeTo(Path folder) {
    RevisionId revision = id.revision();
    StringBuilder text = new StringBuilder();
    line(text, "service", revision.service().value());
    line(text, "release", Integer.toString(revision.release()));
    line(text, "attempt", Integer.toString(revision.attempt()));
    line(text, "ordinal", Integer.toString(id.ordinal()));
    line(text, "grace", grace.toString());
    line(text, "artefact", artefact);
    ports.forEach((name, port) -> line(text, PORT + name, Integer.toString(port)));
    StateFile.write(folder.resolve(FILE), text.toString());
  }

  /** The record in an instance's folder; empty when it was never completed or is damaged. */
  static Optional<InstanceRecord> in(Place place, Path folder) {
    try {
      return StateFile.readIfWhole(folder.resolve(FILE)).map(text -> parse(place, text));
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static InstanceRecord parse(Place place, String text) {
    SortedMap<String, String> fields = new TreeMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(line ->
            fields.put(
                line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    SortedMap<String, Integer> ports = new TreeMap<>();
    fields.forEach((key, value) -> {
      if (key.startsWith(PORT)) {
        ports.put(key.substring(PORT.length()), Integer.valueOf(value));
      }
    });
    RevisionId revision =
        new RevisionId(
            place,
            new Name(field(fields, "service")),
            Integer.parseInt(field(fields, "release")),
            Integer.parseInt(field(fields, "attempt")));
    return new InstanceRecord(
        new InstanceId(revision, Integer.parseInt(field(fields, "ordinal"))),
        ports,
        Duration.parse(field(fields, "grace")),
        field(fields, "artefact"));
  }

  private static String field(SortedMap<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("an instance record lacks " + name);
    }
    return value;
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }
}
