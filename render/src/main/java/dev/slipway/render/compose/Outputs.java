package dev.slipway.render.compose;

import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Template;
import dev.slipway.render.tls.ServerTrust;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Outputs of resources, as Compose texts. */
final class Outputs {
  /** What S3 clients ask for; one server has only one. */
  private static final String REGION = "us-east-1";

  /** This machine, as developers write it. */
  static final String LOOPBACK = "localhost";

  private final Layout layout;
  private final Values.Viewpoint viewpoint;
  private final Credentials credentials;

  Outputs(Layout layout, Values.Viewpoint viewpoint) {
    this.layout = layout;
    this.viewpoint = viewpoint;
    this.credentials = new Credentials(layout);
  }

  /** Where a client finds a server, and as whom. */
  private record Login(
      String host,
      int port,
      @Nullable String database,
      @Nullable String user,
      @Nullable String password,
      ServerTrust trust) {

    String userInfo() {
      return password == null ? "" : (user == null ? "" : user) + ":" + password + "@";
    }

    String address() {
      return host + ":" + port;
    }
  }

  /** Of a container of the file. */
  Optional<String> ofContainer(Resource resource, String output, @Nullable String database) {
    int own = Servers.ports(resource).getFirst();
    boolean outside = viewpoint == Values.Viewpoint.MACHINE;
    String host = outside ? LOOPBACK : layout.container(resource);
    int port = outside ? layout.hostPort(resource, own).orElse(own) : own;
    if (resource instanceof Resource.S3) {
      return objectStorage(resource, host, port, output);
    }
    boolean hasPassword =
        switch (resource) {
          case Resource.Postgres _, Resource.MySql _ -> true;
          case Resource.MongoDb _ -> !layout.isDevelopment();
          case Resource.Redis _,
              Resource.S3 _,
              Resource.Search _,
              Resource.Kafka _,
              Resource.Smtp _ ->
              false;
        };
    String declared = declaredDatabase(resource, database);
    return of(
        resource,
        output,
        new Login(
            host,
            port,
            declared == null ? null : credentials.database(declared),
            hasPassword ? Credentials.USER : null,
            hasPassword ? credentials.password(resource) : null,
            ServerTrust.NONE));
  }

  /** Of a server that somebody else runs. */
  Optional<String> ofAddress(
      Resource resource,
      External.Address address,
      String output,
      @Nullable String database,
      Function<Template, String> text) {
    String declared = declaredDatabase(resource, database);
    return of(
        resource,
        output,
        new Login(
            text.apply(address.host()),
            address.port(),
            address.database() == null || database != null
                ? declared
                : text.apply(address.database()),
            address.user() == null ? null : text.apply(address.user()),
            address.password() == null ? null : text.apply(address.password()),
            ServerTrust.of(resource, address)));
  }

  private Optional<String> of(Resource resource, String output, Login login) {
    return switch (output) {
      case "host" -> Optional.of(login.host());
      case "port" -> Optional.of("" + login.port());
      case "database" -> Optional.ofNullable(login.database());
      case "user" -> Optional.ofNullable(login.user());
      case "password" -> Optional.ofNullable(login.password());
      case "tls" -> Optional.of(login.trust().isEncrypted() ? "required" : "none");
      case "brokers" -> Optional.of(login.address());
      case "from" -> Optional.of("noreply@" + domain());
      case "url" -> Optional.of(url(resource, login));
      case "jdbcUrl" -> jdbcUrl(resource, login);
      default -> Optional.empty();
    };
  }

  private static String url(Resource resource, Login login) {
    String address = login.userInfo() + login.address();
    String database = login.database() == null ? "" : "/" + login.database();
    return switch (resource) {
      case Resource.Postgres _ -> "postgresql://" + address + database + login.trust().postgres();
      case Resource.MySql _ -> "mysql://" + address + database;
      case Resource.Redis _ -> (login.trust().isEncrypted() ? "rediss://" : "redis://") + address;
      case Resource.MongoDb _ -> "mongodb://" + address + database + mongoOptions(login);
      case Resource.Search _, Resource.S3 _ ->
          (login.trust().isEncrypted() ? "https://" : "http://") + address;
      case Resource.Kafka _ -> "kafka://" + address;
      case Resource.Smtp _ -> "smtp://" + address;
    };
  }

  private static Optional<String> jdbcUrl(Resource resource, Login login) {
    String address = "//" + login.address() + "/" + login.database();
    return switch (resource) {
      case Resource.Postgres _ ->
          Optional.of("jdbc:postgresql:" + address + login.trust().postgresJdbc());
      case Resource.MySql _ -> Optional.of("jdbc:mysql:" + address + mysqlOptions(login));
      case Resource.Redis _,
          Resource.S3 _,
          Resource.Search _,
          Resource.MongoDb _,
          Resource.Kafka _,
          Resource.Smtp _ ->
          Optional.empty();
    };
  }

  /** Silent about TLS where there may be none: the driver then takes what the server offers. */
  private static String mysqlOptions(Login login) {
    return login.trust().isEncrypted() ? login.trust().mysqlJdbc() : "";
  }

  private static String mongoOptions(Login login) {
    String tls = login.trust().mongo();
    if (login.password() != null) {
      return "?authSource=admin" + tls;
    }
    return tls.isEmpty() ? "" : "?" + tls.substring(1);
  }

  private Optional<String> objectStorage(Resource resource, String host, int port, String output) {
    int own = Servers.ports(resource).getFirst();
    return switch (output) {
      case "endpoint" -> Optional.of("http://" + host + ":" + port);
      case "publicUrl" ->
          Optional.of("http://localhost:" + layout.hostPort(resource, own).orElse(own));
      case "region" -> Optional.of(REGION);
      case "bucket" -> Optional.of(resource.name().value());
      case "accessKey" -> Optional.of(credentials.accessKey(resource));
      case "secretKey" -> Optional.of(credentials.secretKey(resource));
      default -> Optional.empty();
    };
  }

  private static @Nullable String declaredDatabase(Resource resource, @Nullable String further) {
    if (further != null) {
      return further;
    }
    return switch (resource) {
      case Resource.Postgres postgres -> postgres.database();
      case Resource.MySql mysql -> mysql.database();
      case Resource.MongoDb mongo -> mongo.database();
      case Resource.Redis _, Resource.S3 _, Resource.Search _, Resource.Kafka _, Resource.Smtp _ ->
          null;
    };
  }

  private String domain() {
    return layout.application().environment().vars().getOrDefault("domain", "localhost");
  }
}
