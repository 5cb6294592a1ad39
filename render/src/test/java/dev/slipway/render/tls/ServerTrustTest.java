package dev.slipway.render.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each driver is told, by its own manual. */
class ServerTrustTest {
  private static final String FILE = "/etc/slipway/ca/db.pem";
  private final ServerTrust named = new ServerTrust(true, FILE);
  private final ServerTrust known = new ServerTrust(true, null);

  @Test
  void checksHostAndChainWhereverThereIsACertificate() {
    assertThat(named.postgres()).isEqualTo("?sslmode=verify-full&sslrootcert=" + FILE);
    assertThat(known.postgres()).isEqualTo("?sslmode=verify-full");
    assertThat(known.mysqlJdbc()).isEqualTo("?sslMode=VERIFY_IDENTITY");
    assertThat(named.mongo()).isEqualTo("&tls=true&tlsCAFile=" + FILE);
    assertThat(known.mongo()).isEqualTo("&tls=true");
  }

  @Test
  void javaTrustsWhomItsOwnStoreTrusts() {
    assertThat(named.postgresJdbc()).isEqualTo(named.postgres());
    assertThat(known.postgresJdbc())
        .isEqualTo("?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  @Test
  void saysSoWhereNothingIsEncrypted() {
    assertThat(ServerTrust.NONE.postgres()).isEqualTo("?sslmode=disable");
    assertThat(ServerTrust.NONE.postgresJdbc()).isEqualTo("?sslmode=disable");
    assertThat(ServerTrust.NONE.mysqlJdbc()).isEqualTo("?sslMode=DISABLED");
    assertThat(ServerTrust.NONE.mongo()).isEmpty();
  }
}
