package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.yaml.Dialect;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services described by a package.json. */
final class NodeDetector {
  private static final Map<String, Integer> SERVERS = servers();
  private static final Map<String, String> SITES = sites();
  private static final Pattern PORT =
      Pattern.compile("(?:PORT=|--port[= ]|-p )([0-9]{2,5})(?![0-9])");
  private static final Pattern FLAG = Pattern.compile("(?:--port[= ]|-p )([0-9]{2,5})(?![0-9])");
  private static final int USUAL_PORT = 3000;
  private static final List<String> PROGRAMS = programs();
  private static final List<String> MIGRATIONS =
      List.of("db:migrate:deploy", "migrate:deploy", "db:migrate", "migrate", "migration:run");

  private NodeDetector() {}

  /** Where a program begins, as a rule. */
  private static List<String> programs() {
    List<String> programs = new ArrayList<>();
    for (String folder : List.of("", "src/")) {
      for (String name : List.of("server", "index", "app", "main")) {
        for (String extension : List.of(".js", ".ts", ".mjs")) {
          programs.add(folder + name + extension);
        }
      }
    }
    return List.copyOf(programs);
  }

  private static Map<String, Integer> servers() {
    Map<String, Integer> servers = new LinkedHashMap<>();
    for (String name :
        List.of(
            "next",
            "nuxt",
            "@nestjs/core",
            "@remix-run/serve",
            "@sveltejs/adapter-node",
            "express",
            "fastify",
            "koa",
            "hono",
            "@hapi/hapi",
            "socket.io")) {
      servers.put(name, USUAL_PORT);
    }
    return servers;
  }

  private static Map<String, String> sites() {
    Map<String, String> sites = new LinkedHashMap<>();
    sites.put("react-scripts", "build");
    sites.put("@angular/core", "dist");
    sites.put("gatsby", "public");
    sites.put("astro", "dist");
    sites.put("@docusaurus/core", "build");
    sites.put("vite", "dist");
    sites.put("@vue/cli-service", "dist");
    return sites;
  }

  /** Whether this only binds packages of other folders together. */
  static boolean isWorkspace(Folder folder) {
    return folder.has("pnpm-workspace.yaml")
        || read(folder).map(json -> json.value("workspaces") != null).orElse(false);
  }

  static Optional<Detected> detect(Folder folder) {
    return isWorkspace(folder) ? Optional.empty() : read(folder).flatMap(j -> service(folder, j));
  }

  /** JSON is YAML, but for the tabs that some people indent it with. */
  private static Optional<Mapping> read(Folder folder) {
    String text = folder.text("package.json").replace('\t', ' ');
    Diagnostics diagnostics = new Diagnostics();
    return text.isBlank()
        ? Optional.empty()
        : new YamlReader("package.json", diagnostics, Dialect.FOREIGN)
            .read(text)
            .map(YamlFile::root);
  }

  private static Optional<Detected> service(Folder folder, Mapping json) {
    Set<String> libraries = new TreeSet<>(json.mapping("dependencies").entries().keySet());
    Set<String> all = new TreeSet<>(libraries);
    all.addAll(json.mapping("devDependencies").entries().keySet());
    Mapping scripts = json.mapping("scripts");
    Optional<String> server = SERVERS.keySet().stream().filter(libraries::contains).findFirst();
    Optional<String> site = SITES.keySet().stream().filter(all::contains).findFirst();
    Optional<Detected.Builder> found =
        server
            .map(name -> server(folder, scripts, name))
            .or(() ->
                site.map(
                    name -> Detected.site(folder.path(), name, SITES.getOrDefault(name, "dist"))))
            .or(() ->
                scripts.value("start") == null
                    ? Optional.empty()
                    : Optional.of(started(folder, scripts)));
    return found.map(detected -> {
      NodePackages.of(folder).check(json, detected);
      return detected
          .named(Values.text(json, "name", "").replaceFirst("^@[^/]+/", ""))
          .using(kinds(folder, libraries))
          .migratedBy(migration(folder, scripts))
          .build();
    });
  }

  private static Detected.Builder server(Folder folder, Mapping scripts, String framework) {
    String code = code(folder);
    int port = port(scripts, code, SERVERS.getOrDefault(framework, USUAL_PORT));
    Detected.Builder server = Detected.web(folder.path(), "node", framework, port);
    String page = framework.equals("next") ? nextHealth(folder) : "";
    return server
        .healthyAt(page.isEmpty() ? SourceHints.health(code) : page)
        .startedBy(startWithPort(scripts));
  }

  private static String code(Folder folder) {
    StringBuilder code = new StringBuilder();
    PROGRAMS.forEach(file -> code.append(folder.text(file)).append('\n'));
    return code.toString();
  }

  private static String nextHealth(Folder folder) {
    for (String root : List.of("app/api/", "src/app/api/")) {
      for (String name : List.of("ready", "readyz", "health", "healthz")) {
        if (folder.has(root + name + "/route.ts") || folder.has(root + name + "/route.js")) {
          return "/api/" + name;
        }
      }
    }
    for (String name : List.of("pages/api/", "src/pages/api/")) {
      if (folder.has(name + "health.ts") || folder.has(name + "health.js")) {
        return "/api/health";
      }
    }
    return "";
  }

  /** A start script with a port of its own would not listen where Slipway asks it to. */
  private static List<String> startWithPort(Mapping scripts) {
    String start = Values.text(scripts, "start", "");
    Matcher port = FLAG.matcher(start);
    if (!port.find() || !start.matches("[A-Za-z0-9 ./@:=_-]+")) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (!start.startsWith("node ")) {
      words.add("npx");
    }
    String flexible =
        start.substring(0, port.start(1)) + "${ports.http}" + start.substring(port.end(1));
    words.addAll(List.of(flexible.strip().split(" +", -1)));
    return words;
  }

  /** A program without a framework: it listens when its own code says so. */
  private static Detected.Builder started(Folder folder, Mapping scripts) {
    String code = code(folder);
    return code.contains("createServer") || code.contains(".listen(")
        ? Detected.web(folder.path(), "node", "node:http", port(scripts, code, USUAL_PORT))
            .healthyAt(SourceHints.health(code))
        : Detected.worker(folder.path(), "node", "node");
  }

  private static int port(Mapping scripts, String code, int usual) {
    Matcher port = PORT.matcher(Values.text(scripts, "start", ""));
    return port.find()
        ? Integer.parseInt(String.valueOf(port.group(1)))
        : SourceHints.port(code).orElse(usual);
  }

  private static List<String> migration(Folder folder, Mapping scripts) {
    return MIGRATIONS.stream()
        .filter(name -> scripts.value(name) != null)
        .findFirst()
        .map(name -> List.of(NodePackages.of(folder).tool(), "run", name))
        .orElse(List.of());
  }

  private static Set<DataKind> kinds(Folder folder, Set<String> libraries) {
    Set<String> names = new TreeSet<>(libraries);
    Matcher provider =
        Pattern.compile("provider\\s*=\\s*\"(postgresql|mysql|mongodb)\"")
            .matcher(folder.text("prisma/schema.prisma"));
    if (provider.find()) {
      names.add(String.valueOf(provider.group(1)));
    }
    return DataClients.of(names);
  }
}
