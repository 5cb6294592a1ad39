package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.spec.Template;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Renders Dockerfiles of the services that are built. Stateless and thread-safe. */
public final class DockerRenderer {
  private DockerRenderer() {}

  /** {@code docker/Dockerfile.<service>} for each, and {@code .dockerignore} for each context. */
  public static DockerOutput render(DockerInput input) {
    Findings findings = new Findings(input.application().environment().name());
    List<RenderedFile> files = new ArrayList<>();
    SortedMap<String, Boolean> contexts = new TreeMap<>();
    for (Service service : input.application().services().values()) {
      if (service.source() instanceof Source.Build build && !service.isExternal()) {
        boolean asItIs = build.builder().equals(new Source.Builder.Preset(Tool.NONE));
        contexts.merge(build.context(), asItIs, Boolean::logicalOr);
        if (!(build.builder() instanceof Source.Builder.Dockerfile)) {
          files.add(dockerfile(input, service, build, findings));
        }
      }
    }
    contexts.forEach((context, asItIs) -> files.add(Ignored.in(context, asItIs)));
    return new DockerOutput(RenderedTree.of(files), findings.sorted());
  }

  private static RenderedFile dockerfile(
      DockerInput input, Service service, Source.Build build, Findings findings) {
    String path = "docker/Dockerfile." + service.name();
    Dockerfile file = new Dockerfile(input.digests(), new TreeSet<>(build.arguments().keySet()));
    file.comment(
        """
        Image of %s, rendered by Slipway from slipway.yaml.
        Build: docker build --file %s --target production %s
        To change it: change slipway.yaml and run `slipway render`. For what the spec cannot say, name a Dockerfile of your
        own in services.%s.build.dockerfile, or keep this one by hand: `slipway eject %s`.\
        """
            .formatted(service.name(), path, build.context(), service.name(), path));
    stages(file, input, service, build, findings);
    return new RenderedFile(path, file.text());
  }

  private static void stages(
      Dockerfile file, DockerInput input, Service service, Source.Build build, Findings findings) {
    Application application = input.application();
    Project project = input.project(build.context());
    List<String> program = program(service, project);
    if (build.builder() instanceof Source.Builder.Command(List<String> argv)) {
      if (service.kind() instanceof ServiceKind.Static(StaticSite site)) {
        Scripted.site(file, application, service, site, argv);
      } else {
        Scripted.asItIs(file, application, service, argv, program);
      }
      return;
    }
    Tool tool = build.builder() instanceof Source.Builder.Preset(Tool chosen) ? chosen : Tool.AUTO;
    if (service.kind() instanceof ServiceKind.Static(StaticSite site)) {
      site(file, application, service, site, tool);
      return;
    }
    switch (tool == Tool.AUTO ? project.tool() : tool) {
      case MAVEN -> Java.maven(file, application, service);
      case GRADLE -> Java.gradle(file, application, service);
      case NODE, STATIC ->
          Node.service(
              file, application, service, program.isEmpty() ? List.of("node", ".") : program);
      case PYTHON ->
          Scripted.python(
              file,
              application,
              service,
              program.isEmpty() ? List.of("python", "main.py") : program);
      case GO -> Scripted.go(file, application, service);
      case NONE -> asItIs(file, application, service, program);
      case AUTO -> {
        findings.report(
            Loss.BUILD_UNKNOWN,
            "nobody can tell from the spec what builds " + build.context(),
            "name it: build: {context: " + build.context() + ", preset: node}",
            "services",
            service.name().value(),
            "build",
            "preset");
        Scripted.asItIs(file, application, service, List.of(), program);
      }
    }
  }

  private static void asItIs(
      Dockerfile file, Application application, Service service, List<String> program) {
    if (!program.isEmpty() && program.getFirst().equals("java")) {
      Java.prebuilt(file, application, service, program);
    } else {
      Scripted.asItIs(file, application, service, List.of(), program);
    }
  }

  private static void site(
      Dockerfile file, Application application, Service service, StaticSite site, Tool tool) {
    if (tool == Tool.NONE) {
      file.base("SITE_IMAGE", Bases.SITE);
      Site.end(file, application, service, site, "", site.output());
    } else {
      Node.site(file, application, service, site);
    }
  }

  /** What the spec says, as far as it is the same everywhere; else what the project says. */
  private static List<String> program(Service service, Project project) {
    boolean isFixed =
        service.entrypoint().stream()
            .allMatch(template ->
                template.parts().stream().allMatch(Template.Part.Text.class::isInstance));
    if (service.entrypoint().isEmpty() || !isFixed) {
      return project.start();
    }
    return service.entrypoint().stream()
        .map(template ->
            template.parts().stream()
                .map(part -> part instanceof Template.Part.Text(String text) ? text : "")
                .reduce("", String::concat))
        .toList();
  }
}
