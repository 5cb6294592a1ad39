package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Volume;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlText;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Renders one environment as a Compose file. Stateless and thread-safe. */
public final class ComposeRenderer {
  /** Where the file lies. */
  public static final String PATH = "compose.yaml";

  /** What the spec cannot say; written once, then the user's. Compose reads it by itself. */
  public static final String OVERRIDE = "compose.override.yaml";

  private static final String OVERRIDE_TEXT =
      """
      # Yours: Slipway wrote this file once and leaves it alone. Compose lays it over compose.yaml; for example
      #   services: {api: {environment: {LOG_LEVEL: debug}}}
      # The entry below changes nothing; docker-compose 1 refuses a file without any.
      networks: {default: {}}
      """;

  private ComposeRenderer() {}

  /** The file, and the files that it mounts. */
  public static ComposeOutput render(ComposeInput input) {
    Application application = input.application();
    Findings findings = new Findings(application.environment().name());
    Layout layout = new Layout(application);
    Values values = new Values(layout);
    MountedFiles files = new MountedFiles(values, findings);
    ServiceEntries entries = new ServiceEntries(layout, values, files, findings);
    SortedMap<String, YamlMap> services = new TreeMap<>();
    SortedSet<String> volumes = new TreeSet<>();
    for (Service service : application.services().values()) {
      if (!service.isExternal()) {
        services.put(service.name().value(), entries.of(service));
        services.putAll(entries.sidecars(service));
      }
    }
    List<RenderedFile> rendered = new ArrayList<>();
    for (Resource resource : application.resources().values()) {
      if (Layout.isContained(resource)) {
        addResource(layout, resource, services, volumes, rendered);
      }
    }
    for (Volume volume : application.volumes().values()) {
      volumes.add(ServiceEntries.volumeName(volume.name()));
    }
    Proxy proxy = new Proxy(layout, values);
    if (proxy.isUseful()) {
      services.put(Proxy.NAME, proxy.entry());
      rendered.add(proxy.configuration());
    }
    rendered.addAll(files.rendered());
    Losses.report(layout, values, findings);
    YamlMap whole = document(services, volumes).put(Marks.KEY, Marks.of(application));
    YamlMap document = Patches.apply(application.patches(), whole, findings);
    rendered.add(new RenderedFile(PATH, YamlText.of(header(application), document)));
    if (!input.userFiles().contains(OVERRIDE)) {
      rendered.add(new RenderedFile(OVERRIDE, OVERRIDE_TEXT));
    }
    return new ComposeOutput(RenderedTree.of(rendered), findings.sorted());
  }

  private static void addResource(
      Layout layout,
      Resource resource,
      SortedMap<String, YamlMap> services,
      SortedSet<String> volumes,
      List<RenderedFile> rendered) {
    Server server = Servers.of(layout, resource);
    services.put(layout.container(resource), Servers.entry(layout, resource, server));
    Server.Volume volume = server.volume();
    if (volume != null) {
      volumes.add(volume.name());
    }
    Server.Script script = server.script();
    if (script != null) {
      rendered.add(new RenderedFile(Servers.scriptFile(layout, resource), script.text()));
    }
  }

  private static YamlMap document(SortedMap<String, YamlMap> services, SortedSet<String> volumes) {
    YamlMap all = map();
    services.forEach(all::put);
    YamlMap declared = map();
    volumes.forEach(volume -> declared.put(volume, map()));
    return map().put("services", all).putUnlessEmpty("volumes", declared);
  }

  private static String header(Application application) {
    return """
    %s in the environment %s, rendered by Slipway from slipway.yaml.
    Start: docker compose up --build --detach    stop: docker compose down    logs: docker compose logs --follow
    With nginx in front: docker compose --profile proxy up --build --detach
    To change it: change slipway.yaml and run `slipway render`. What the spec cannot say goes into
    compose.override.yaml, which is yours. To keep this file by hand: `slipway eject compose.yaml`.
    """
        .formatted(application.name(), application.environment().name());
  }
}
