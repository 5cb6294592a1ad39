package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource.MongoDb;
import dev.slipway.model.spec.Resource.MySql;
import dev.slipway.model.spec.Resource.Postgres;
import dev.slipway.model.spec.SecurityContext.User;

/**
 * The image that a database inside the cluster runs from. It holds the programs of a client, too.
 *
 * @param user whom the image is made for
 */
public record DatabaseImage(String reference, User user) {
  /** Of the images that Docker's library keeps. */
  private static final User LIBRARY = new User(999, 999);

  private static final User OPERATOR = new User(26, 26);

  public static DatabaseImage of(Postgres postgres) {
    return postgres.hosting().provider() == Hosting.Provider.OPERATOR
        ? new DatabaseImage("ghcr.io/cloudnative-pg/postgresql:" + postgres.major(), OPERATOR)
        : new DatabaseImage("postgres:" + postgres.major(), LIBRARY);
  }

  public static DatabaseImage of(MySql mysql) {
    return new DatabaseImage("mysql:" + mysql.version(), LIBRARY);
  }

  public static DatabaseImage of(MongoDb mongo) {
    return new DatabaseImage("mongo:" + mongo.version(), LIBRARY);
  }
}
