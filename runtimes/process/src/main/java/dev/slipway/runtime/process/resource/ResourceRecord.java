package dev.slipway.runtime.process.resource;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.runtime.process.host.StateFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a resource's folder remembers of it, so that it can be started without its spec.
 *
 * @param isWanted whether it should run
 */
record ResourceRecord(Resource resource, boolean isWanted) {
  private static final String FILE = "record";

  void writeTo(Path folder) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("wanted", Boolean.toString(isWanted));
    fields.put("name", resource.name().value());
    switch (resource) {
      case Resource.Postgres postgres -> {
        fields.put("type", "postgres");
        fields.put("major", Integer.toString(postgres.major()));
        fields.put("storage", Long.toString(postgres.storageBytes()));
        fields.put("connections", Integer.toString(postgres.maxConnections()));
        fields.put("database", postgres.database());
      }
      case Resource.Redis redis -> {
        fields.put("type", "redis");
        fields.put("version", redis.version());
        fields.put("append", Boolean.toString(redis.appendOnly()));
        fields.put("eviction", redis.eviction());
      }
      case Resource.MySql _,
          Resource.S3 _,
          Resource.Search _,
          Resource.MongoDb _,
          Resource.Kafka _,
          Resource.Smtp _ ->
          throw Services.notEmbedded(resource);
    }
    StringBuilder text = new StringBuilder();
    fields.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    StateFile.write(folder.resolve(FILE), text.toString());
  }

  static Optional<ResourceRecord> in(Path folder) {
    try {
      return StateFile.readIfWhole(folder.resolve(FILE)).map(ResourceRecord::parse);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // damaged: the next deployment writes it again, the data stays
    }
  }

  private static ResourceRecord parse(String text) {
    Map<String, String> fields = new TreeMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(line -> {
          int equals = line.indexOf('=');
          fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
    Name name = new Name(field(fields, "name"));
    Resource resource =
        field(fields, "type").equals("postgres")
            ? new Resource.Postgres(
                name,
                Integer.parseInt(field(fields, "major")),
                Long.parseLong(field(fields, "storage")),
                Integer.parseInt(field(fields, "connections")),
                field(fields, "database"))
            : new Resource.Redis(
                name,
                field(fields, "version"),
                Boolean.parseBoolean(field(fields, "append")),
                field(fields, "eviction"));
    return new ResourceRecord(resource, Boolean.parseBoolean(field(fields, "wanted")));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a resource's record lacks " + name);
    }
    return value;
  }
}
