package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One container of the Compose files that becomes a service of the spec. */
public final class ServiceDraft {
  private final String composeName;
  private final String name;
  private final Mapping body;
  private final Position at;
  private final PortTable ports = new PortTable();
  private final List<Published> published = new ArrayList<>();
  private final Map<String, Setting> environment = new LinkedHashMap<>();
  private final Set<String> hosts = new LinkedHashSet<>();
  private final Set<String> edges = new LinkedHashSet<>();
  private final Fields spec = new Fields().spread();
  private final Set<String> proxied = new LinkedHashSet<>();
  private boolean awaited;
  private final RenderedMark mark;
  private boolean once;
  private boolean onlyHealth;

  ServiceDraft(String composeName, String name, Mapping body, Position at) {
    this.composeName = composeName;
    this.name = name;
    this.body = body;
    this.at = at;
    hosts.add(composeName);
    mark = RenderedMark.of(body);
    mark.fill(ports);
  }

  /** What a rendered file says beyond Compose. */
  public RenderedMark mark() {
    return mark;
  }

  /** As the Compose file calls it. */
  public String composeName() {
    return composeName;
  }

  /** As the spec calls it. */
  public String name() {
    return name;
  }

  public Mapping body() {
    return body;
  }

  /** Where its name stands. */
  public Position at() {
    return at;
  }

  public PortTable ports() {
    return ports;
  }

  public List<Published> published() {
    return published;
  }

  /** Its variables by name, from files and from the service itself. */
  public Map<String, Setting> environment() {
    return environment;
  }

  /** The names under which other containers reach it. */
  public Set<String> hosts() {
    return hosts;
  }

  /**
   * Names of services and resources that its values mention: edges that need no {@code connects}.
   */
  public Set<String> edges() {
    return edges;
  }

  /** The service as the spec will have it. */
  public Fields spec() {
    return spec;
  }

  /** Somebody waits for it to end: it is a job. */
  public void await() {
    awaited = true;
  }

  public boolean isAwaited() {
    return awaited;
  }

  /** It runs to its end and nobody restarts it: it is a job. */
  public void runsOnce() {
    once = true;
  }

  /** The services of the Compose file that its proxy configuration names. */
  public Set<String> proxied() {
    return proxied;
  }

  /** Its only port answers health checks: it serves nobody. */
  public void answersOnlyHealth() {
    onlyHealth = true;
  }

  /** The type of service it becomes. */
  public String type() {
    if (awaited || once) {
      return "job";
    }
    return ports.isEmpty() || onlyHealth || mark.isWorker() ? "worker" : "web";
  }

  /** The path of one of its fields, for messages. */
  public String path(String field) {
    return "services." + composeName + "." + field;
  }

  /** Where a field stands, or the service where it has none. */
  public Position at(String field) {
    Entry entry = body.entries().get(field);
    return entry == null ? at : entry.key();
  }

  /** A field's text. */
  public String text(String field) {
    return Values.text(body, field, "");
  }

  /** A field's list. */
  public List<YamlNode> items(String field) {
    return Values.items(body.value(field));
  }

  public ImageName image() {
    return ImageName.parse(text("image"));
  }

  public boolean isBuilt() {
    return body.value("build") instanceof Mapping;
  }
}
