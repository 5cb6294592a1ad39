package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Resource.Kafka;
import dev.slipway.model.spec.Resource.Search;

/**
 * Versions that no image of the server has which a container runs. Elsewhere the provider knows its
 * own versions.
 */
final class ContainerVersionCheck {
  private static final int NEWEST_OPENSEARCH = 3;
  private static final int OLDEST_ELASTICSEARCH = 7;
  private static final int NEWEST_ELASTICSEARCH = 9;

  /** The first version with an image of the project's own. */
  private static final int KAFKA_MAJOR = 3;

  private static final int KAFKA_MINOR = 7;

  private final Application application;
  private final Findings findings;

  ContainerVersionCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
  }

  void check() {
    for (Resource resource : application.resources().values()) {
      if (resource.hosting().provider() != Hosting.Provider.CONTAINER) {
        continue;
      }
      switch (resource) {
        case Search search -> check(search);
        case Kafka kafka -> check(kafka);
        case Resource.Postgres _,
            Resource.MySql _,
            Resource.Redis _,
            Resource.S3 _,
            Resource.MongoDb _,
            Resource.Smtp _ -> {}
      }
    }
  }

  private void check(Search search) {
    int major = part(search.version(), 0);
    if (major >= OLDEST_ELASTICSEARCH && major <= NEWEST_ELASTICSEARCH) {
      return;
    }
    report(
        search,
        major <= NEWEST_OPENSEARCH
            ? "which is OpenSearch's; a container of type search is Elasticsearch"
            : "which is no version of Elasticsearch that Slipway knows",
        "use \"7\", \"8\" or \"9\", or provider managed or external");
  }

  private void check(Kafka kafka) {
    int major = part(kafka.version(), 0);
    if (major < KAFKA_MAJOR || (major == KAFKA_MAJOR && part(kafka.version(), 1) < KAFKA_MINOR)) {
      report(
          kafka,
          "for which Apache Kafka has no image",
          "use \"3.7\" or newer, or provider managed or external");
    }
  }

  private void report(Resource.Server server, String why, String fix) {
    findings.at(
        Code.UNKNOWN_VALUE,
        "resources",
        server.name(),
        "resource",
        "asks for version " + Quoted.of(server.version()) + ", " + why,
        fix,
        "params",
        "version");
  }

  /** A number of the version; 0 where it has none at that place. */
  private static int part(String version, int place) {
    String[] parts = version.split("\\.", -1);
    return place < parts.length ? Integer.parseInt(parts[place]) : 0;
  }
}
