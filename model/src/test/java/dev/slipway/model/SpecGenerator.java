package dev.slipway.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes valid specs as trees of maps, and prints them as YAML (its JSON subset). */
final class SpecGenerator {
  private static final String HOSTILE =
      "ab Z9$`;|&<>(){}[]'\"\\#%@!*?~:,-_=+/\n\t\r\u00e9\u4e16\u202e\ud83d\ude80\u0007\u001b";

  private final RandomGenerator random;

  SpecGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A valid application of some services of each type. */
  Map<String, Object> spec(int services) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < services; i++) {
      all.put("svc-" + i, service(i));
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("apiVersion", "slipway.dev/v1");
    spec.put("name", "generated");
    spec.put("services", all);
    spec.put("resources", map("db", map("type", "postgres"), "cache", map("type", "redis")));
    spec.put("secrets", map("TOKEN", map("generate", "hex-16")));
    spec.put(
        "routes",
        map(
            "main", map("hosts", List.of("${env.domain}", "www.${env.domain}"), "service", "svc-0"),
            "old", map("host", "old.${env.domain}", "redirect", map("to", "${routes.main.url}"))));
    spec.put(
        "alerts", map("slow", map("service", "svc-0", "p95", "> 1s", "notify", List.of("ops"))));
    spec.put("notify", map("ops", map("email", "ops@example.com")));
    spec.put("environments", map("dev", map("target", "process", "services", overlay(services))));
    return spec;
  }

  private Map<String, Object> overlay(int services) {
    Map<String, Object> patches = new LinkedHashMap<>();
    for (int i = 0; i < services; i += 1 + random.nextInt(4)) {
      patches.put("svc-" + i, map("environment", map("OVERLAY", text()), "labels", map("o", "1")));
    }
    return patches;
  }

  private Map<String, Object> service(int index) {
    boolean web = index == 0 || random.nextBoolean();
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("type", web ? "web" : "worker");
    service.put("build", map("context", "./svc-" + index, "preset", "node"));
    service.put("environment", environment());
    service.put("files", map("${instance.dir}/conf", map("content", text())));
    service.put("egress", map("mail", map("host", "smtp.example.com", "port", 587)));
    service.put("strategy", map("type", "canary", "steps", List.of(5, 50), "header", "X-Canary"));
    service.put("labels", map("index", Integer.toString(index), "odd", index % 2));
    if (web) {
      service.put("ports", map("http", 3000 + index, "metrics", map("port", 9000)));
      service.put("readinessProbe", map("httpGet", map("path", "/ready", "port", "http")));
    }
    if (index > 0 && random.nextBoolean()) {
      service.put("depends_on", List.of("svc-" + random.nextInt(index), "db"));
    }
    return service;
  }

  private Map<String, Object> environment() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("DATABASE_URL", "${resources.db.url}");
    variables.put("CACHE", "redis://x:${resources.cache.password}@${resources.cache.host}");
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      variables.put("V" + i, text());
    }
    return variables;
  }

  /** Any text, escaped so that it holds no placeholder. */
  String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      int at = random.nextInt(HOSTILE.codePointCount(0, HOSTILE.length()));
      text.appendCodePoint(HOSTILE.codePointAt(HOSTILE.offsetByCodePoints(0, at)));
    }
    return text.toString().replace("${", "$${");
  }

  /** The same tree with its keys in another order. */
  Object shuffled(Object node) {
    if (node instanceof Map<?, ?> map) {
      List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
      Collections.shuffle(entries, Random.from(random));
      Map<String, Object> other = new LinkedHashMap<>();
      entries.forEach(entry -> other.put(entry.getKey().toString(), shuffled(entry.getValue())));
      return other;
    }
    return node;
  }

  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return map;
  }

  static String print(@Nullable Object node) {
    StringBuilder out = new StringBuilder();
    print(node, out);
    return out.append('\n').toString();
  }

  private static void print(@Nullable Object node, StringBuilder out) {
    switch (node) {
      case Map<?, ?> map -> {
        String between = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(between);
          quote(entry.getKey().toString(), out);
          out.append(": ");
          print(entry.getValue(), out);
          between = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String between = "[";
        for (Object item : list) {
          out.append(between);
          print(item, out);
          between = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case String text -> quote(text, out);
      case null -> out.append("null");
      default -> out.append(node);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.append((char) c);
          }
        });
    out.append('"');
  }
}
