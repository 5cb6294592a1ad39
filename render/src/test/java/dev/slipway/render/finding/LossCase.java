package dev.slipway.render.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Target;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.docker.DockerInput;
import dev.slipway.render.docker.DockerRenderer;
import dev.slipway.render.kubernetes.KubernetesInput;
import dev.slipway.render.kubernetes.KubernetesRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A spec kept for one code. Its first line names the environment; lines that the finding must name
 * end with {@code # <-}.
 */
record LossCase(Loss loss) {
  private static final Path ROOT = Path.of("src/test/resources/losses");
  private static final String ENVIRONMENT = "# environment: ";
  private static final String MARK = "# <-";

  List<Integer> marked() {
    List<String> lines = text().lines().toList();
    return IntStream.rangeClosed(1, lines.size())
        .filter(line -> lines.get(line - 1).endsWith(MARK))
        .boxed()
        .toList();
  }

  /** The findings of the code, in the order of the file. */
  List<Diagnostic> findings() {
    String spec = text();
    String environment = spec.lines().findFirst().orElse("").substring(ENVIRONMENT.length());
    Inspection inspection =
        new SpecLoader().inspect(new SpecFile("slipway.yaml", spec), environment);
    if (!(inspection.result() instanceof Result.Loaded(Application application, _))) {
      throw new AssertionError(inspection.result().toString());
    }
    assertThat(inspection.positions()).isPresent();
    SpecPositions positions = inspection.positions().orElseThrow();
    return rendered(application).stream()
        .filter(finding -> finding.loss() == loss)
        .map(finding -> finding.at(positions))
        .toList();
  }

  private static List<Finding> rendered(Application application) {
    if (application.environment().target() instanceof Target.Kubernetes) {
      return KubernetesRenderer.render(KubernetesInput.of(List.of(application))).findings();
    }
    List<Finding> findings =
        new ArrayList<>(ComposeRenderer.render(new ComposeInput(application)).findings());
    findings.addAll(
        DockerRenderer.render(new DockerInput(application, new TreeMap<>())).findings());
    return findings;
  }

  private String text() {
    try {
      return Files.readString(ROOT.resolve(loss.code() + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
