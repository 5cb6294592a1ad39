package dev.slipway.render.dotenv;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.render.compose.LocalValues;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.file.RenderedTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders templates of environment files for one environment, {@code dev} as a rule. */
public final class DotenvRenderer {
  /** What Compose reads once it is copied to {@code .env}. */
  public static final String PATH = ".env.example";

  private DotenvRenderer() {}

  /** {@link #PATH}, and {@code docker/env/<service>.env.example} for each service that runs. */
  public static RenderedTree render(Application application) {
    LocalValues values = new LocalValues(application);
    List<RenderedFile> files = new ArrayList<>();
    files.add(application(application, values));
    for (Service service : application.services().values()) {
      if (!service.isExternal()) {
        files.add(process(application, values, service));
      }
    }
    return RenderedTree.of(files);
  }

  private static RenderedFile application(Application application, LocalValues values) {
    List<Variable> variables = new ArrayList<>();
    for (SecretSpec secret : application.secrets().values()) {
      Group group = Group.of(secret.name());
      variables.add(new Variable(group, secret.name(), true, description(secret), ""));
      if (secret.hasPublicHalf()) {
        String name = secret.name() + "_PUBLIC";
        variables.add(new Variable(group, name, false, "public half of " + secret.name(), ""));
      }
    }
    for (String secret : urlEncoded(application)) {
      variables.add(
          new Variable(
              Group.of(secret),
              secret + "_URLENCODED",
              true,
              secret + " with percent-encoding, for use inside a URL",
              ""));
    }
    for (String name : values.credentials()) {
      variables.add(new Variable(Group.of(name), name, true, "of a container in compose.yaml", ""));
    }
    String header =
        """
        Secrets of %s in the environment %s, rendered by Slipway from slipway.yaml.
        Copy it to .env, keep that out of git, and fill it in: Compose reads it. Every process has a template of
        its own in docker/env/. To change it: change secrets in slipway.yaml. By hand: `slipway eject %s`.
        """
            .formatted(application.name(), application.environment().name(), PATH);
    return EnvFile.of(PATH, header, variables);
  }

  /** Compose cannot encode, so whoever fills the file in does. */
  private static SortedSet<String> urlEncoded(Application application) {
    return application.services().values().stream()
        .flatMap(service -> service.environment().values().stream())
        .flatMap(template -> template.parts().stream())
        .flatMap(part ->
            part instanceof Part.Value(Reference.SecretValue secret)
                    && secret.encoding() == Reference.Encoding.URL
                ? Stream.of(secret.secret())
                : Stream.of())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String description(SecretSpec secret) {
    String origin =
        switch (secret.origin()) {
          case SecretSpec.Origin.Generated _ -> "any value of the right form; Slipway generates it";
          case SecretSpec.Origin.Manual _ -> "";
          case SecretSpec.Origin.External external -> "from the store " + external.store();
        };
    return List.of(secret.description(), origin, secret.optional() ? "optional" : "").stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static RenderedFile process(
      Application application, LocalValues values, Service service) {
    SortedMap<String, Variable> variables = new TreeMap<>();
    service
        .environment()
        .forEach((name, template) ->
            variables.put(
                name,
                new Variable(
                    Group.of(application, name, template),
                    name,
                    template.isSecret(),
                    origin(application, template),
                    values.of(service, template).orElse(""))));
    SortedMap<String, String> contract =
        service.kind() instanceof ServiceKind.Static
            ? Collections.emptySortedMap()
            : values.contract(service);
    contract.forEach((name, value) ->
        variables.put(
            name, new Variable(Group.APPLICATION, name, false, "set by every runtime", value)));
    String path = "docker/env/" + service.name() + ".env.example";
    String header =
        """
        What the process %s finds in its environment in %s, as a process started by hand beside the
        containers of compose.yaml. Rendered by Slipway from services.%s of slipway.yaml; change it there.
        By hand: `slipway eject %s`.
        """
            .formatted(service.name(), application.environment().name(), service.name(), path);
    return EnvFile.of(path, header, variables.values());
  }

  /** Where a value comes from, in the words of the spec. */
  private static String origin(Application application, Template template) {
    return template.parts().stream()
        .flatMap(part ->
            part instanceof Part.Value(Reference reference) ? Stream.of(reference) : Stream.of())
        .map(reference -> origin(application, reference))
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String origin(Application application, Reference reference) {
    return switch (reference) {
      case Reference.ResourceOutput output -> "resource " + output.resource();
      case Reference.SecretValue value -> {
        SecretSpec secret = application.secrets().get(value.secret());
        yield secret == null || secret.description().isEmpty()
            ? "secret " + value.secret()
            : secret.description();
      }
      case Reference.RouteAddress(var route, _) -> "route " + route;
      case Reference.ServiceAddress address -> "service " + address.service();
      case Reference.OwnPort _, Reference.Instance _ -> "";
    };
  }
}
