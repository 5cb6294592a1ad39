package dev.slipway.server;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.engine.Ports;
import dev.slipway.delivery.engine.Settings;
import dev.slipway.delivery.engine.SteadyClock;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.port.SpecReader;
import dev.slipway.runtime.process.EmbeddedResources;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.ProcessRuntime;
import dev.slipway.server.attach.AttachLimits;
import dev.slipway.server.attach.AttachSessions;
import dev.slipway.server.config.ServerConfig;
import dev.slipway.server.drill.CrashDrill;
import dev.slipway.server.drill.CrashPoint;
import dev.slipway.server.http.AttachEndpoint;
import dev.slipway.server.http.DeploymentEndpoints;
import dev.slipway.server.http.EnvironmentEndpoints;
import dev.slipway.server.http.HttpApi;
import dev.slipway.server.http.LiveTargets;
import dev.slipway.server.http.LogEndpoints;
import dev.slipway.server.http.Operation;
import dev.slipway.server.http.RunEndpoints;
import dev.slipway.server.http.ServerEndpoints;
import dev.slipway.server.http.SettingEndpoints;
import dev.slipway.server.http.SourceEndpoints;
import dev.slipway.server.identity.Identities;
import dev.slipway.server.life.EmbeddedStore;
import dev.slipway.server.secret.EncryptedSecretStore;
import dev.slipway.server.secret.RootKey;
import dev.slipway.server.source.Sources;
import dev.slipway.server.store.AccountTable;
import dev.slipway.server.store.Database;
import dev.slipway.server.store.RequestAudit;
import dev.slipway.server.store.SecretTable;
import dev.slipway.server.store.StoreFacts;
import dev.slipway.server.store.journal.PostgresJournal;
import dev.slipway.server.traffic.GatewaySupervisor;
import dev.slipway.server.traffic.GatewayTraffic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/** Puts slipwayd together. Read top to bottom, it is the list of its parts. */
final class Wiring {
  final ServerConfig config;
  final Home home;
  final InstantSource clock = InstantSource.system();
  final EmbeddedStore store;
  final GatewaySupervisor gateway;

  Wiring(ServerConfig config, Installation installation) {
    this.config = config;
    SlipwayHome folder = config.home();
    Path root = folder.root();
    this.home = Home.at(root, installation.userHome(), installation.javaHome(), null);
    this.store = new EmbeddedStore(home, root.resolve("store"), root.resolve("store-password"));
    this.gateway =
        new GatewaySupervisor(
            home,
            new GatewaySupervisor.Settings(
                root.resolve("gateway"),
                folder.logs().resolve("gateway.log"),
                installation.java(),
                installation.gatewayClassPath(),
                config.gateway()));
  }

  /** What stands on an open store. */
  Core core(Database database, long pid, Instant startedAt) {
    Path root = config.home().root();
    StoreFacts facts = new StoreFacts(database);
    SecretTable table = new SecretTable(database);
    SecretKey rootKey = RootKey.ensure(root.resolve("root-key"), facts, table);
    SecretStore secrets = new EncryptedSecretStore(table, rootKey, clock);
    Sources sources = new Sources(root.resolve("sources"), clock);
    ProcessRuntime runtime = ProcessRuntime.open(home, clock);
    EmbeddedResources resources = EmbeddedResources.open(home);
    GatewayTraffic traffic = new GatewayTraffic(gateway);
    SpecReader specs = new SpecFiles();
    Ports ports =
        new Ports(
            drilled(new PostgresJournal(database)),
            runtime,
            traffic,
            resources,
            secrets,
            sources,
            specs);
    Holder me = new Holder(root.toString(), pid, startedAt);
    Deliveries deliveries = new Deliveries(ports, Settings.DEFAULT, me, new SteadyClock(clock));
    Identities identities = new Identities(new AccountTable(database), clock);
    RequestAudit audit = new RequestAudit(database);
    return new Core(
        database,
        runtime,
        resources,
        traffic,
        sources,
        secrets,
        specs,
        deliveries,
        identities,
        audit);
  }

  /** The journal itself, unless this process was started to end in the middle of a step. */
  private Journal drilled(Journal journal) {
    CrashPoint point = config.drill();
    return point == null ? journal : CrashDrill.around(journal, point);
  }

  /** Parts that live as long as the connection to the store. */
  record Core(
      Database database,
      ProcessRuntime runtime,
      EmbeddedResources resources,
      GatewayTraffic traffic,
      Sources sources,
      SecretStore secrets,
      SpecReader specs,
      Deliveries deliveries,
      Identities identities,
      RequestAudit audit) {

    /** The API over all of it. */
    HttpApi api(SlipwayServer server, InstantSource clock) {
      return new HttpApi(
          operations(server), new AttachSessions(AttachLimits.DEFAULT), identities, audit, clock);
    }

    /** Everything that can be asked for. */
    List<Operation> operations(SlipwayServer server) {
      List<Operation> operations = new ArrayList<>();
      operations.addAll(
          new ServerEndpoints(server::info, server::requestStop, audit, deliveries).operations());
      operations.addAll(new SourceEndpoints(sources).operations());
      operations.addAll(new EnvironmentEndpoints(deliveries, traffic).operations());
      operations.addAll(new DeploymentEndpoints(deliveries, sources).operations());
      operations.addAll(new LogEndpoints(deliveries, runtime).operations());
      operations.addAll(new RunEndpoints(deliveries).operations());
      operations.addAll(new AttachEndpoint(new LiveTargets(deliveries)).operations());
      operations.addAll(new SettingEndpoints(deliveries, secrets, specs).operations());
      return operations;
    }
  }
}
