package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ImageName;
import dev.slipway.imports.compose.draft.PortKind;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.draft.Setting;
import dev.slipway.imports.compose.network.HealthCommand.HttpGet;
import dev.slipway.imports.compose.network.HealthCommand.TcpSocket;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.text.Dockerfile;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the ports of every service. What the service declares comes first, then what others say
 * about it, then what its image, variables and command tell; a third of all Compose files leaves
 * some port unsaid.
 */
public final class PortDiscovery {
  private static final List<String> VARIABLES =
      List.of(
          "PORT",
          "HTTP_PORT",
          "SERVER_PORT",
          "APP_PORT",
          "LISTEN_PORT",
          "NODE_PORT",
          "WEB_PORT",
          "API_PORT",
          "FLASK_RUN_PORT",
          "UVICORN_PORT");
  private static final List<String> ADDRESSES =
      List.of("ASPNETCORE_URLS", "LISTEN_ADDR", "BIND_ADDRESS", "ADDR", "SERVER_NAME");
  private static final Pattern IN_COMMAND =
      Pattern.compile(
          "(?:--port[= ]|--http-port[= ]|-p |-S |0\\.0\\.0\\.0:|\\[::]:|--bind[= ]:|http\\.server )"
              + "(?:0\\.0\\.0\\.0:)?([0-9]{2,5})(?![0-9.])");
  private static final Pattern RUNSERVER =
      Pattern.compile("runserver [^ ]*?:?([0-9]{4,5})(?![0-9])");
  private static final Pattern IN_ADDRESS = Pattern.compile(".*:([0-9]{2,5})(?:[/;].*)?");
  private static final Pattern LISTEN =
      Pattern.compile("(?m)(?:^|[{;])\\s*listen\\s+(?:[0-9.*]+:)?([0-9]{1,5})\\b");

  private final Draft draft;
  private final ProxyFiles proxies;

  public PortDiscovery(Draft draft) {
    this.draft = draft;
    this.proxies = new ProxyFiles(draft);
  }

  public void discover() {
    for (ServiceDraft service : draft.services()) {
      new PublishedPorts(draft, service).read();
      preferDeclared(service);
    }
    draft.services().forEach(this::mentioned);
    for (ServiceDraft service : draft.services()) {
      if (service.ports().isEmpty()) {
        guess(service);
      }
      addHealthPort(service);
    }
  }

  private static void preferDeclared(ServiceDraft service) {
    TraefikLabels.port(service)
        .ifPresent(port -> {
          service.ports().add(port, PortKind.HTTP, "");
          service.ports().prefer(port);
        });
    variable(service).ifPresent(service.ports()::prefer);
    service.published().stream()
        .filter(port -> !port.udp() && service.ports().isHttp(port.inside()))
        .findFirst()
        .ifPresent(port -> service.ports().prefer(port.inside()));
  }

  /** What this service says about others. */
  private void mentioned(ServiceDraft speaker) {
    List<String> texts = new ArrayList<>();
    speaker.environment().values().forEach(setting -> texts.add(setting.value()));
    texts.add(commandOf(speaker));
    List<String> proxied = proxies.of(speaker);
    for (String text : texts) {
      Mentions.in(text).forEach(mention -> mention(speaker, mention));
    }
    for (String text : proxied) {
      Mentions.in(text)
          .forEach(mention -> {
            mention(speaker, mention);
            draft
                .serviceAt(mention.host())
                .filter(other -> other != speaker)
                .ifPresent(other -> speaker.proxied().add(other.composeName()));
          });
      if (speaker.ports().isEmpty()) {
        Matcher listen = LISTEN.matcher(text);
        while (listen.find()) {
          speaker.ports().add(Integer.parseInt(text, listen.start(1), listen.end(1), 10));
        }
      }
    }
  }

  private void mention(ServiceDraft speaker, Mentions.Mention mention) {
    draft
        .serviceAt(mention.host())
        .filter(other -> other != speaker)
        .ifPresent(other -> other.ports().add(mention.port()));
  }

  private void guess(ServiceDraft service) {
    Optional<Integer> variable = variable(service);
    boolean variant = isVariant(service);
    List<Integer> exposed = variable.isPresent() || variant ? List.of() : exposed(service);
    Optional<Integer> command =
        variable.isPresent() || !exposed.isEmpty() ? Optional.empty() : inCommand(service);
    variable.ifPresent(service.ports()::add);
    exposed.forEach(service.ports()::add);
    command.ifPresent(service.ports()::add);
    if (service.ports().isEmpty() && !service.isBuilt() && !variant) {
      KnownImages.ports(service.image()).forEach(service.ports()::add);
    }
  }

  /** The image of a service that listens, started with another command: most likely a worker. */
  private boolean isVariant(ServiceDraft service) {
    boolean commanded = !commandOf(service).isBlank();
    return commanded
        && draft.services().stream()
            .anyMatch(other ->
                other != service
                    && !other.ports().isEmpty()
                    && origin(other).equals(origin(service)));
  }

  private static String origin(ServiceDraft service) {
    Mapping build = service.body().mapping("build");
    return service.isBuilt()
        ? Values.text(build, "context", ".") + " " + Values.text(build, "dockerfile", "")
        : service.text("image");
  }

  private static Optional<Integer> variable(ServiceDraft service) {
    for (String name : VARIABLES) {
      Setting setting = service.environment().get(name);
      if (setting != null && setting.value().matches("[0-9]{2,5}")) {
        return Optional.of(Integer.parseInt(setting.value()));
      }
    }
    for (String name : ADDRESSES) {
      Setting setting = service.environment().get(name);
      Matcher port = IN_ADDRESS.matcher(setting == null ? "" : setting.value());
      if (port.matches()) {
        return Optional.of(Integer.parseInt(port.replaceAll("$1")));
      }
    }
    return Optional.empty();
  }

  private List<Integer> exposed(ServiceDraft service) {
    if (!(service.body().value("build") instanceof Mapping build)) {
      return List.of();
    }
    String context = Values.text(build, "context", ".");
    Optional<String> path =
        ProjectPath.resolve(ProjectPath.ROOT, context)
            .flatMap(folder ->
                ProjectPath.resolve(folder, Values.text(build, "dockerfile", "Dockerfile")));
    if (path.isPresent() && draft.files().read(path.get()) instanceof Content.Text(String text)) {
      Dockerfile file = Dockerfile.parse(text);
      String target = Values.text(build, "target", "");
      List<Integer> exposed = file.exposed(target);
      return exposed.isEmpty() ? KnownImages.ports(ImageName.parse(file.base(target))) : exposed;
    }
    return List.of();
  }

  private static Optional<Integer> inCommand(ServiceDraft service) {
    String command = commandOf(service);
    for (Pattern pattern : List.of(IN_COMMAND, RUNSERVER)) {
      Matcher port = pattern.matcher(command);
      if (port.find()) {
        return Optional.of(Integer.parseInt(command, port.start(1), port.end(1), 10));
      }
    }
    return Optional.empty();
  }

  private static String commandOf(ServiceDraft service) {
    return String.join(" ", Values.texts(service.body().value("entrypoint")))
        + " "
        + String.join(" ", Values.texts(service.body().value("command")));
  }

  private static void addHealthPort(ServiceDraft service) {
    Optional<Integer> port =
        HealthCommand.of(service.body().mapping("healthcheck"))
            .flatMap(check ->
                switch (check) {
                  case HttpGet get -> Optional.of(get.port());
                  case TcpSocket socket -> Optional.of(socket.port());
                  case HealthCommand.Exec _ -> Optional.empty();
                });
    port.filter(number -> !service.ports().has(number))
        .ifPresent(number -> {
          if (service.ports().isEmpty()) {
            service.answersOnlyHealth();
          }
          service.ports().add(number);
        });
  }
}
