package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Subject;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Connection;
import dev.slipway.model.spec.ServiceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one database server accepts and what its clients may open.
 *
 * @param accepted connections of the server
 * @param clients services that use it, the most demanding first
 */
record Connections(Name resource, int accepted, List<Client> clients) {
  /** Percent of the connections that stay free for administration, migrations by hand, backups. */
  static final int RESERVED_PERCENT = 20;

  /** Connections of an instance in production that does not say how many it opens. */
  static final int USUAL_POOL_PRODUCTION = 20;

  /** The same elsewhere. */
  static final int USUAL_POOL = 10;

  /** Connections of a job or cron run in production that does not say how many it opens. */
  static final int USUAL_POOL_OF_A_RUN_PRODUCTION = 5;

  /** The same elsewhere. */
  static final int USUAL_POOL_OF_A_RUN = 1;

  /** Pools are suggested in steps of so many. */
  private static final int STEP = 5;

  Connections {
    clients = List.copyOf(clients);
  }

  /**
   * A service that uses the server.
   *
   * @param pool connections of each instance
   * @param stated whether the spec says so
   */
  record Client(Name service, Fleet fleet, int pool, boolean stated) {
    int steady() {
      return fleet.steady() * pool;
    }

    int releasing() {
      return fleet.releasing() * pool;
    }
  }

  /** One per database server of the application that has clients. */
  static List<Connections> of(Subject subject) {
    List<Connections> all = new ArrayList<>();
    for (Resource resource : subject.application().resources().values()) {
      OptionalInt accepted = accepted(resource);
      List<Client> clients = clients(subject, resource.name());
      if (accepted.isPresent() && !clients.isEmpty()) {
        all.add(new Connections(resource.name(), accepted.getAsInt(), clients));
      }
    }
    return all;
  }

  private static OptionalInt accepted(Resource resource) {
    return switch (resource) {
      case Resource.Postgres postgres -> OptionalInt.of(postgres.maxConnections());
      case Resource.MySql mysql -> OptionalInt.of(mysql.maxConnections());
      case Resource.Redis _, Resource.S3 _, Resource.Search _ -> OptionalInt.empty();
      case Resource.MongoDb _, Resource.Kafka _, Resource.Smtp _ -> OptionalInt.empty();
    };
  }

  private static List<Client> clients(Subject subject, Name resource) {
    return subject.services().stream()
        .map(service -> client(subject, service, resource))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(Client::steady).reversed().thenComparing(Client::service))
        .toList();
  }

  private static Optional<Client> client(Subject subject, Service service, Name resource) {
    Connection connection = service.connects().get(resource);
    Integer pool = connection == null ? null : connection.pool();
    if (pool == null && !Edges.resourcesOf(subject.application(), service).contains(resource)) {
      return Optional.empty();
    }
    int each = pool == null ? usual(subject, service.kind()) : pool;
    return Optional.of(new Client(service.name(), Fleet.of(service), each, pool != null));
  }

  private static int usual(Subject subject, ServiceKind kind) {
    boolean production = subject.isProduction();
    return switch (kind) {
      case ServiceKind.Web _, ServiceKind.Worker _, ServiceKind.Static _ ->
          production ? USUAL_POOL_PRODUCTION : USUAL_POOL;
      case ServiceKind.Job _, ServiceKind.Cron _ ->
          production ? USUAL_POOL_OF_A_RUN_PRODUCTION : USUAL_POOL_OF_A_RUN;
    };
  }

  /** Clients whose pool is only assumed, by name. */
  List<Name> assumed() {
    return clients.stream()
        .filter(client -> !client.stated())
        .map(Client::service)
        .sorted()
        .toList();
  }

  /** Connections that clients may use together. */
  int usable() {
    return accepted - accepted * RESERVED_PERCENT / 100;
  }

  int steady() {
    return clients.stream().mapToInt(Client::steady).sum();
  }

  int releasing() {
    return clients.stream().mapToInt(Client::releasing).sum();
  }

  /** The clients as a sum: {@code api 5 x 20 + worker 1 x 10}. */
  String sum(boolean releasing) {
    return String.join(
        " + ",
        clients.stream()
            .map(client ->
                client.service()
                    + " "
                    + (releasing ? client.fleet().releasing() : client.fleet().steady())
                    + " x "
                    + client.pool())
            .toList());
  }

  /** The pool with which the client fits beside the others; 0 when none does. */
  int fitting(Client client) {
    int left = usable() - (steady() - client.steady());
    int each = client.fleet().steady() == 0 ? 0 : Math.max(0, left / client.fleet().steady());
    return each >= STEP ? each - each % STEP : each;
  }

  /** What the server would have to accept. */
  int wanted() {
    return (steady() * 100 + 99 - RESERVED_PERCENT) / (100 - RESERVED_PERCENT);
  }
}
