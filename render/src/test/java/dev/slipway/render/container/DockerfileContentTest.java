package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rendered Dockerfile promises, read stage by stage. */
class DockerfileContentTest {
  private static final Pattern OWNED = Pattern.compile("--chown=([0-9]+):([0-9]+)");
  private static final String DEFAULT_USER = "1000:1000";

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  /** A stage's name, what it rests on, and its instructions. */
  private record Stage(String name, String base, List<String> instructions) {
    List<String> of(String instruction) {
      return instructions.stream()
          .filter(line -> line.startsWith(instruction + " "))
          .map(line -> line.substring(instruction.length() + 1))
          .toList();
    }
  }

  @Test
  @Tag("IMG-01")
  void imagesAreBuiltInStagesWithTwoTargets() {
    for (String service : List.of("api", "web")) {
      List<Stage> stages = stages("teamwork", "docker/Dockerfile." + service);

      assertThat(stages.stream().map(Stage::name))
          .containsSubsequence("base", "deps", "builder", "development", "production")
          .endsWith("production");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyStageRestsOnOneBeforeOrOnANamedBase(ContainerCase golden) {
    dockerfiles(golden)
        .forEach((path, text) -> {
          Set<String> known = new HashSet<>();
          for (Stage stage : parse(text)) {
            assertThat(known.contains(stage.base()) || stage.base().startsWith("${"))
                .as("%s of %s", stage.name(), path)
                .isTrue();
            for (String copy : stage.of("COPY")) {
              if (copy.startsWith("--from=")) {
                assertThat(known).as(path).contains(copy.substring(7).replaceFirst(" .*", ""));
              }
            }
            known.add(stage.name());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("IMG-02")
  void imagesRunAsANumericUserWhoOwnsTheFiles(ContainerCase golden) {
    dockerfiles(golden)
        .forEach((path, text) -> {
          Stage production = parse(text).getLast();
          String user = production.of("USER").getLast();
          assertThat(user).as(path).matches("[1-9][0-9]*:[1-9][0-9]*");
          List<String> copies =
              production.of("COPY").stream()
                  .filter(copy -> !copy.contains("/opt/jre") && !copy.contains("/opt/venv"))
                  .toList();
          assertThat(copies)
              .as(path)
              .isNotEmpty()
              .allSatisfy(copy ->
                  assertThat(OWNED.matcher(copy).results().map(r -> r.group(1) + ":" + r.group(2)))
                      .containsExactly(user));
        });
    if (golden.toString().equals("teamwork")) {
      assertThat(stages("teamwork", "docker/Dockerfile.api").getLast().of("USER"))
          .containsExactly(DEFAULT_USER);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("IMG-03")
  void dependenciesAreResolvedBeforeSourceAndOnlyTheirResultIsReleased(ContainerCase golden) {
    dockerfiles(golden)
        .forEach((path, text) -> {
          List<Stage> stages = parse(text);
          for (Stage stage : stages) {
            if (stage.name().equals("deps")) {
              assertThat(stage.of("COPY")).as(path).hasSize(1).doesNotContain(". .");
              assertThat(stage.of("RUN")).as(path).isNotEmpty();
            }
            stage.of("RUN").stream()
                .filter(run -> run.contains("npm ci"))
                .forEach(run -> assertThat(run).contains("npm cache clean"));
            stage.of("RUN").stream()
                .filter(run -> run.contains("pip install"))
                .forEach(run -> assertThat(run).contains("--no-cache-dir"));
          }
          Stage production = stages.getLast();
          assertThat(production.instructions())
              .as(path)
              .noneMatch(line -> line.matches("RUN .*(npm|mvn|gradle|go build|pip install).*"))
              .noneMatch(line -> line.matches("RUN .*jlink.*"));
          boolean hasManifests = text.contains("npm ci");
          if (hasManifests && !text.contains("SITE_IMAGE")) {
            assertThat(text).as(path).contains("npm prune --omit=dev").contains("--from=pruned");
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "periodSeconds: 10 | 30s 3s 40s 3",
        "periodSeconds: 30, timeoutSeconds: 10, initialDelaySeconds: 5 | 30s 10s 5s 3",
        "failureThreshold: 5 | 30s 3s 40s 5",
        "periodSeconds: 2 | 2s 2s 40s 3"
      })
  @Tag("IMG-04")
  void healthIsAskedForInTheTimingOfTheSpecOrInTheImagesOwn(String timing, String expected) {
    String spec =
        """
        apiVersion: slipway.dev/v1
        name: shop
        services:
          api:
            type: web
            build: {context: ., preset: node}
            ports: {http: 4000}
            readinessProbe: {httpGet: {path: /health/ready}}
            livenessProbe: {httpGet: {path: /health/live}, %s}
        """
            .formatted(timing);

    String file =
        Objects.requireNonNull(
            ContainerCase.render(ContainerCase.load(spec, "dev", SourceFiles.NONE))
                .get("docker/Dockerfile.api"));

    String[] figures = expected.split(" ", -1);
    assertThat(parse(file).getLast().of("HEALTHCHECK"))
        .containsExactly(
            "--interval=%s --timeout=%s --start-period=%s --retries=%s CMD "
                    .formatted((Object[]) figures)
                + "[\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:4000/health/live\"]");
  }

  /** Programs of BusyBox; {@code ExampleImagesIT} sees them work where an engine can run. */
  @ParameterizedTest
  @MethodSource("cases")
  @Tag("IMG-04")
  void whatAsksForHealthIsInTheImage(ContainerCase golden) {
    Map<String, List<String>> commanded =
        golden.application(golden.spec()).services().values().stream()
            .flatMap(service ->
                probes(service)
                    .map(Probe::check)
                    .filter(Probe.Check.Exec.class::isInstance)
                    .map(Probe.Check.Exec.class::cast)
                    .map(exec -> Map.entry(service.name().value(), exec.argv().getFirst())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    dockerfiles(golden)
        .forEach((path, text) -> {
          Set<String> programs = new HashSet<>(Set.of("wget", "nc", "find"));
          programs.addAll(
              commanded.getOrDefault(path.replace("docker/Dockerfile.", ""), List.of()));
          for (String check : parse(text).getLast().of("HEALTHCHECK")) {
            assertThat(programs)
                .as(path)
                .contains(check.replaceAll(".* CMD \\[\"([^\"]+)\".*", "$1"));
          }
          assertThat(
                  text.lines().filter(line -> line.startsWith("ARG ") && line.contains("_IMAGE=")))
              .as(path)
              .allMatch(line -> line.contains("alpine"));
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("IMG-05")
  void imagesNameTheirPortsAndStartAProgramWithoutAShellInProduction(ContainerCase golden) {
    var services = golden.application(golden.spec()).services();
    dockerfiles(golden)
        .forEach((path, text) -> {
          Stage production = parse(text).getLast();
          services.values().stream()
              .filter(service -> path.endsWith("." + service.name()))
              .filter(service -> !(service.kind() instanceof ServiceKind.Static))
              .forEach(service -> {
                assertThat(production.of("EXPOSE"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(exposed(service));
                assertThat(production.of("ENV"))
                    .as(path)
                    .anyMatch(variables -> variables.startsWith("NODE_ENV=production "));
              });
          if (isProgramKnown(golden, path)) {
            assertThat(production.of("ENTRYPOINT"))
                .as(path)
                .hasSize(1)
                .allMatch(program -> program.startsWith("["));
          }
          assertThat(production.of("CMD")).as(path).isEmpty();
        });
    if (golden.toString().equals("teamwork")) {
      assertThat(stages("teamwork", "docker/Dockerfile.api").getLast().of("EXPOSE"))
          .containsExactly("4000");
      assertThat(stages("teamwork", "docker/Dockerfile.web").getLast().of("EXPOSE"))
          .containsExactly("3000");
    }
  }

  /** Else a finding says so. */
  private static boolean isProgramKnown(ContainerCase golden, String path) {
    String service = path.replace("docker/Dockerfile.", "");
    return !golden
        .expected()
        .getOrDefault("findings.txt", "")
        .contains("RND-BUILD-UNKNOWN services." + service + ".build.preset");
  }

  private static Stream<Probe> probes(Service service) {
    return Stream.concat(
        Stream.ofNullable(service.probes().liveness()),
        Stream.ofNullable(service.probes().readiness()));
  }

  private static Set<String> exposed(Service service) {
    return service.ports().values().stream()
        .map(port -> port.number() + (port.protocol() == Service.Protocol.UDP ? "/udp" : ""))
        .collect(Collectors.toSet());
  }

  @Test
  @Tag("IMG-06")
  void publicAddressesAreArgumentsOfTheBuildAndOfNothingElse() {
    List<Stage> stages = stages("shop", "docker/Dockerfile.back-office");

    for (Stage stage : stages) {
      boolean builds = stage.name().equals("builder");
      for (String argument : List.of("NEXT_PUBLIC_API_URL", "NEXT_PUBLIC_WS_URL")) {
        assertThat(stage.of("ARG").contains(argument)).as(stage.name()).isEqualTo(builds);
      }
    }
    String compose = file("shop", "compose.yaml");
    assertThat(compose)
        .contains("NEXT_PUBLIC_API_URL: http://localhost:")
        .contains("NEXT_PUBLIC_WS_URL: ws://localhost:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git/config",
        "module/.git/config",
        ".env",
        ".env.production",
        "config/.env.local",
        "server.key",
        "config/tls/server.key",
        "keys/private.pem",
        "deep/private.pem",
        "store.p12",
        "id_rsa",
        "home/.ssh/known_hosts",
        "node_modules/left-pad/index.js",
        "web/node_modules/left-pad/index.js",
        "target/app.jar",
        "build/libs/app.jar",
        "dist/index.html",
        "coverage/lcov.info",
        "npm-debug.log"
      })
  @Tag("IMG-09")
  void whatMustNotEnterAnImageIsNotSent(String path) {
    assertThat(isIgnored(path)).as(path).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/main/java/App.java", "package.json", ".env.example", "src/keys/Keys.java"})
  void whatIsSourceIsSent(String path) {
    assertThat(isIgnored(path)).as(path).isFalse();
  }

  /** Docker's rules: the last pattern that matches the path or a folder above it decides. */
  private static boolean isIgnored(String path) {
    boolean ignored = false;
    for (String line : file("teamwork", "api/.dockerignore").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        boolean exception = line.startsWith("!");
        String pattern = exception ? line.substring(1) : line;
        if (Pattern.matches(expression(pattern) + "(/.*)?", path)) {
          ignored = !exception;
        }
      }
    }
    return ignored;
  }

  private static String expression(String pattern) {
    String rest = pattern.startsWith("**/") ? pattern.substring(3) : pattern;
    String quoted = rest.replace(".", "\\.").replace("*", "[^/]*");
    return (pattern.startsWith("**/") ? "(.*/)?" : "") + quoted;
  }

  private static SortedMap<String, String> dockerfiles(ContainerCase golden) {
    SortedMap<String, String> files = new TreeMap<>(golden.expected());
    files.keySet().removeIf(path -> !path.startsWith("docker/Dockerfile."));
    return files;
  }

  private static List<Stage> stages(String golden, String path) {
    return parse(file(golden, path));
  }

  private static String file(String golden, String path) {
    return ContainerCase.all()
        .filter(each -> each.toString().equals(golden))
        .map(each -> Objects.requireNonNull(each.expected().get(path), path))
        .findFirst()
        .orElseThrow();
  }

  private static List<Stage> parse(String dockerfile) {
    List<Stage> stages = new ArrayList<>();
    for (String line : dockerfile.replace("\\\n", " ").lines().toList()) {
      if (line.startsWith("FROM ")) {
        String[] words = line.split(" ", -1);
        stages.add(new Stage(words[3], words[1], new ArrayList<>()));
      } else if (!stages.isEmpty() && !line.isBlank() && !line.startsWith("#")) {
        stages.getLast().instructions().add(line);
      }
    }
    return stages;
  }
}
