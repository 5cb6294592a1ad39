package dev.slipway.server.http;

import dev.slipway.api.wire.AuditEntry;
import dev.slipway.api.wire.Identity;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.api.wire.StopRequest;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.server.identity.Role;
import dev.slipway.server.store.RequestAudit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The server itself: who answers, who asks, who did what, and its end. */
public final class ServerEndpoints {
  private final Supplier<ServerInfo> info;
  private final Consumer<Boolean> stop;
  private final RequestAudit requests;
  private final Deliveries deliveries;

  /**
   * Endpoints of a server.
   *
   * @param stop asks for the end and returns at once; true for everything that runs
   */
  public ServerEndpoints(
      Supplier<ServerInfo> info,
      Consumer<Boolean> stop,
      RequestAudit requests,
      Deliveries deliveries) {
    this.info = info;
    this.stop = stop;
    this.requests = requests;
    this.deliveries = deliveries;
  }

  public List<Operation> operations() {
    return List.of(
        new Operation("GET", "/server", Role.VIEWER, x -> x.answer(200, info.get())),
        new Operation("POST", "/server/stop", Role.ADMINISTRATOR, this::stop),
        new Operation("GET", "/whoami", Role.VIEWER, ServerEndpoints::whoami),
        new Operation("GET", "/audit", Role.ADMINISTRATOR, this::audit));
  }

  private void stop(Exchange exchange) throws IOException {
    boolean all = exchange.body(StopRequest.class).all();
    exchange.answer(202);
    stop.accept(all);
  }

  private static void whoami(Exchange exchange) {
    exchange.answer(200, new Identity(exchange.caller().user(), exchange.caller().role().word()));
  }

  private void audit(Exchange exchange) {
    int limit = exchange.limit();
    List<AuditEntry> entries = new ArrayList<>();
    requests.newest(limit).forEach(entry -> entries.add(entry(entry)));
    deliveries.audit(limit).forEach(entry -> entries.add(entry(entry)));
    entries.sort(Comparator.comparing(AuditEntry::at).reversed());
    exchange.answer(entries.stream().limit(limit).toList());
  }

  private static AuditEntry entry(RequestAudit.Entry entry) {
    return new AuditEntry(
        entry.at(),
        entry.account(),
        entry.action(),
        entry.target(),
        entry.outcome(),
        "",
        entry.requestId());
  }

  private static AuditEntry entry(dev.slipway.delivery.journal.AuditEntry entry) {
    String target = entry.deployment() == null ? entry.place().toString() : entry.deployment();
    return new AuditEntry(
        entry.at(), entry.by(), entry.action(), target, "done", entry.detail(), null);
  }
}
