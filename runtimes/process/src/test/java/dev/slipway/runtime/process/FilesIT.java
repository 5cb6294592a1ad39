package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.LaunchFile;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.LaunchValue.Part;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the spec in the folders of real instances and jobs. */
class FilesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Place PLACE = Place.of("demo", "dev");

  /** Tells a file with its mode, or replaces its folder by a link and dies. */
  private static final String PROGRAM =
      """
      const fs = require('fs');
      const path = require('path');
      const tell = file => {
        const at = path.join(process.env.HOME, file);
        return (fs.statSync(at).mode & 0o777).toString(8) + ' ' + fs.readFileSync(at, 'utf8');
      };
      if (process.argv[2]) {
        console.log(tell(process.argv[2]));
        process.exit(0);
      }
      require('http').createServer((question, answer) => {
        const url = new URL(question.url, 'http://x');
        if (url.pathname === '/plant') {
          const folder = path.join(process.env.HOME, 'conf');
          fs.rmSync(folder, { recursive: true });
          fs.symlinkSync(url.searchParams.get('to'), folder);
          answer.end('planted', () => process.exit(1));
          return;
        }
        answer.end(url.pathname === '/' ? 'ready' : tell(url.pathname));
      }).listen(process.env.PORT, process.env.HOST);
      """;

  @TempDir Path temporary;
  private ProcessRuntime runtime;

  @BeforeEach
  void open() {
    runtime = ProcessRuntime.open(TestHome.in(temporary), InstantSource.system());
  }

  @AfterEach
  void close() {
    runtime.observe(PLACE).forEach(revision -> runtime.retire(revision.id()));
    runtime.close();
  }

  @Test
  void everyInstanceFindsItsOwnWithTheirModes() {
    RevisionSpec spec = server();

    runtime.converge(spec, 2);
    awaitReady(spec, 2);

    for (Observed.Instance instance : runtime.observe(spec.id()).instances()) {
      assertThat(ask(instance.id(), "/conf/deep/app.conf"))
          .isEqualTo("444 port=" + instance.ports().get("http") + "\n");
      assertThat(ask(instance.id(), "/token")).isEqualTo("400 s3cret");
    }
  }

  @Test
  void aLinkThatTheApplicationLeftIsReplacedAndNotFollowed() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve("deep"), "untouched");
    RevisionSpec spec = server();
    runtime.converge(spec, 1);
    awaitReady(spec, 1);
    InstanceId instance = new InstanceId(spec.id(), 0);

    assertThat(ask(instance, "/plant?to=" + precious)).isEqualTo("planted");

    await()
        .atMost(PATIENCE)
        .until(() -> runtime.observe(spec.id()).instances().getFirst().restarts() == 1);
    awaitReady(spec, 1);
    assertThat(ask(instance, "/conf/deep/app.conf")).startsWith("444 port=");
    assertThat(precious.resolve("deep")).hasContent("untouched");
    try (var entries = Files.list(precious)) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void jobsFindThemToo() {
    Service job =
        Apps.service(
            "seed",
            Source.Tool.NODE,
            new ServiceKind.Job(ServiceKind.Phase.MIGRATE, PATIENCE, 0),
            new Probes(null, null, null));
    RevisionSpec spec = withFiles(job, List.of("node", "server.js", "token"));
    JobRunId run = new JobRunId(PLACE, job.name(), "run-1");

    runtime.startJob(run, spec, "somebody");

    await().atMost(PATIENCE).until(() -> runtime.observeJob(run) instanceof Observed.Job.Finished);
    List<String> lines = new ArrayList<>();
    runtime.logs(LogQuery.of(run, 5), line -> lines.add(line.text()));
    assertThat(lines).containsExactly("400 s3cret");
  }

  private RevisionSpec server() {
    return withFiles(Apps.web("api", Source.Tool.NODE), List.of());
  }

  private RevisionSpec withFiles(Service service, List<String> argv) {
    Path source =
        Apps.context(
            temporary.resolve("source"), Map.of("server.js", PROGRAM, "package.json", "{}"));
    RevisionSpec plain =
        Apps.spec(
            new RevisionId(PLACE, service.name(), 1, 0),
            service,
            Apps.build(runtime, PLACE, service, source),
            argv,
            Map.of());
    LaunchValue port =
        service.ports().isEmpty()
            ? LaunchValue.text("none")
            : new LaunchValue(
                List.of(new Part.Text("port="), new Part.OwnPort("http"), new Part.Text("\n")));
    SortedMap<String, LaunchFile> files = new TreeMap<>();
    files.put("conf/deep/app.conf", new LaunchFile(port, 0444));
    files.put(
        "token",
        new LaunchFile(new LaunchValue(List.of(new Part.Sensitive(new Secret("s3cret")))), 0400));
    return new RevisionSpec(
        plain.id(),
        plain.service(),
        plain.artefact(),
        plain.entrypoint(),
        plain.command(),
        plain.environment(),
        files);
  }

  private void awaitReady(RevisionSpec spec, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(runtime.observe(spec.id()).instances())
                .hasSize(count)
                .allMatch(instance -> instance.readiness().consecutiveSuccesses() > 0));
  }

  private String ask(InstanceId instance, String path) {
    return runtime
        .request(instance, new HttpQuestion("GET", path, "http", Map.of()), PATIENCE)
        .body();
  }
}
