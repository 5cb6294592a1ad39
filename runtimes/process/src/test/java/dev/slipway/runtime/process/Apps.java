package dev.slipway.runtime.process;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small applications for tests: files written to a folder, services described in one line. */
public final class Apps {
  /** Answers 200 with its port on every path. */
  public static final String SERVER =
      """
      const http = require('http');
      console.log('starting ' + process.pid);
      http.createServer((q, a) => a.end('hello from ' + process.env.SLIPWAY_INSTANCE))
        .listen(process.env.PORT, process.env.HOST, () => console.log('listening'));
      process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); });
      """;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Apps() {}

  /** Writes a context with these files, by name and content. */
  public static Path context(Path folder, Map<String, String> files) {
    files.forEach((name, content) -> {
      try {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return folder;
  }

  /** A web service with an HTTP readiness probe, built by the preset. */
  public static Service web(String name, Source.Tool tool) {
    Probe ready =
        new Probe(
            new Probe.Check.HttpGet("/", "http", Map.of()), Duration.ZERO, SECOND, SECOND, 3, 1);
    return service(name, tool, new ServiceKind.Web(), new Probes(null, null, ready));
  }

  /** A service of any kind; web services have the port {@code http}. */
  public static Service service(String name, Source.Tool tool, ServiceKind kind, Probes probes) {
    SortedMap<String, Service.Port> ports = new TreeMap<>();
    if (kind instanceof ServiceKind.Web || kind instanceof ServiceKind.Static) {
      ports.put("http", new Service.Port(4000, Service.Protocol.HTTP));
    }
    Source source = new Source.Build(".", new Source.Builder.Preset(tool), new TreeMap<>());
    return Service.builder(new Name(name), kind, source)
        .ports(ports)
        .probes(probes)
        .strategy(new Strategy.Rolling(1, 0, SECOND, SECOND))
        .stopGracePeriod(Duration.ofSeconds(5))
        .preDrain(Duration.ZERO)
        .build();
  }

  /** The same with other limits. */
  public static Service limited(Service service, ComputeResources limits) {
    return service.toBuilder().resources(limits).build();
  }

  /** Builds the service from the folder. */
  public static Artefact build(ProcessRuntime runtime, Place place, Service service, Path source) {
    return runtime.prepare(
        new PrepareRequest(place, service, source, "sha256:unused"),
        _ -> {},
        Duration.ofMinutes(5));
  }

  /** A first revision. */
  public static RevisionSpec spec(
      Place place, Service service, Artefact artefact, List<String> argv) {
    return spec(new RevisionId(place, service.name(), 1, 0), service, artefact, argv, Map.of());
  }

  /** A revision with an argument vector and an environment of plain values. */
  public static RevisionSpec spec(
      RevisionId id,
      Service service,
      @Nullable Artefact artefact,
      List<String> argv,
      Map<String, String> environment) {
    SortedMap<String, LaunchValue> values = new TreeMap<>();
    environment.forEach((name, value) -> values.put(name, LaunchValue.text(value)));
    return new RevisionSpec(
        id,
        service,
        artefact == null ? new Artefact("sha256:none", "sha256:none") : artefact,
        argv.stream().map(LaunchValue::text).toList(),
        List.of(),
        values,
        Collections.emptySortedMap());
  }
}
