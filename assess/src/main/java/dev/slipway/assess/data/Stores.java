package dev.slipway.assess.data;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;

/** What holds data that exists nowhere else. */
final class Stores {
  private Stores() {}

  /** Whether losing it loses data, and keeping it is our task. */
  static boolean isOurs(Resource resource) {
    return resource.hosting().provider() != Hosting.Provider.EXTERNAL
        && switch (resource) {
          case Resource.Postgres _, Resource.MySql _, Resource.MongoDb _, Resource.S3 _ -> true;
          case Resource.Redis redis -> redis.appendOnly();
          case Resource.Search _, Resource.Kafka _, Resource.Smtp _ -> false;
        };
  }
}
