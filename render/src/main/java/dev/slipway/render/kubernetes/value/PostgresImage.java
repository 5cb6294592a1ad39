package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource.Postgres;
import dev.slipway.model.spec.SecurityContext.User;

/**
 * The image that a PostgreSQL inside the cluster runs from. It holds the programs of a client, too.
 *
 * @param user whom the image is made for
 */
public record PostgresImage(String reference, User user) {
  private static final User LIBRARY = new User(999, 999);
  private static final User OPERATOR = new User(26, 26);

  public static PostgresImage of(Postgres postgres) {
    return postgres.hosting().provider() == Hosting.Provider.OPERATOR
        ? new PostgresImage("ghcr.io/cloudnative-pg/postgresql:" + postgres.major(), OPERATOR)
        : new PostgresImage("postgres:" + postgres.major(), LIBRARY);
  }
}
