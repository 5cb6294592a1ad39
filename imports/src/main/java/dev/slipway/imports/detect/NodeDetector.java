package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.yaml.Dialect;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlReader;
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
  private static final List<String> MIGRATIONS =
      List.of("db:migrate:deploy", "migrate:deploy", "db:migrate", "migrate", "migration:run");

  private NodeDetector() {}

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
      servers.put(name, 3000);
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
    Optional<Detected> found =
        server
            .map(name -> Detected.web(folder.path(), "node", name, port(scripts, name)))
            .or(() ->
                site.map(
                    name -> Detected.site(folder.path(), name, SITES.getOrDefault(name, "dist"))))
            .or(() ->
                scripts.value("start") == null
                    ? Optional.empty()
                    : Optional.of(started(folder, scripts)));
    return found.map(detected ->
        detected
            .named(Values.text(json, "name", "").replaceFirst("^@[^/]+/", ""))
            .using(kinds(folder, libraries))
            .migratedBy(migration(scripts)));
  }

  /** A program without a framework: it listens when its own code says so. */
  private static Detected started(Folder folder, Mapping scripts) {
    for (String file : List.of("server.js", "index.js", "src/index.js", "app.js", "main.js")) {
      String code = folder.text(file);
      if (code.contains("createServer") || code.contains(".listen(")) {
        return Detected.web(folder.path(), "node", "node:http", port(scripts, ""));
      }
    }
    return Detected.worker(folder.path(), "node", "node");
  }

  private static int port(Mapping scripts, String framework) {
    Matcher port = PORT.matcher(Values.text(scripts, "start", ""));
    return port.find()
        ? Integer.parseInt(String.valueOf(port.group(1)))
        : SERVERS.getOrDefault(framework, 3000);
  }

  private static List<String> migration(Mapping scripts) {
    return MIGRATIONS.stream()
        .filter(name -> scripts.value(name) != null)
        .findFirst()
        .map(name -> List.of("npm", "run", name))
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
