package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import java.util.LinkedHashSet;
import java.util.Set;

/** A container of the Compose files that becomes a resource of the spec. */
public final class ResourceDraft {
  private final ServiceDraft service;
  private final DataKind kind;
  private final Fields spec = new Fields();
  private final Set<String> passwords = new LinkedHashSet<>();
  private String user = "";
  private String database = "";

  ResourceDraft(ServiceDraft service, DataKind kind) {
    this.service = service;
    this.kind = kind;
    spec.put("type", kind.type());
  }

  /** What the Compose file said. */
  public ServiceDraft service() {
    return service;
  }

  public String name() {
    return service.name();
  }

  public DataKind kind() {
    return kind;
  }

  public Fields spec() {
    return spec;
  }

  public String user() {
    return user;
  }

  public String database() {
    return database;
  }

  /** Values that stand for its password in other services. */
  public Set<String> passwords() {
    return passwords;
  }

  /** What the container was told about its user and first database. */
  public void credentials(String userName, String databaseName) {
    user = userName;
    database = databaseName;
  }
}
