package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a static front end is served. */
final class SiteReader {
  private static final Pattern PATTERN =
      Pattern.compile("/([A-Za-z0-9._~@%-]+/)*(\\*|[A-Za-z0-9._~@%-]+)?");

  private SiteReader() {}

  static StaticSite read(Section service, Source source) {
    Section site = service.section("static");
    Scalar output = site.scalar("output");
    String usual = isUnbuilt(source) ? "." : "dist";
    return new StaticSite(
        output == null ? usual : Paths.folder(site, "output", output, usual),
        urlPath(site, "fallback"),
        urlPath(site, "notFound"),
        Paths.urlPath(site, "runtimeConfig", "/config.json"),
        headers(site),
        cache(site));
  }

  /** A folder that is copied as it is; the folder of slipway.yaml itself is never published. */
  private static boolean isUnbuilt(Source source) {
    return source instanceof Source.Build(String context, Source.Builder builder, _, _)
        && builder.equals(new Source.Builder.Preset(Source.Tool.NONE))
        && !context.equals(".");
  }

  private static @Nullable String urlPath(Section site, String key) {
    if (!site.has(key)) {
      return null;
    }
    String path = Paths.urlPath(site, key, "");
    if (path.endsWith("/")) {
      site.report(
          Code.BAD_PATH,
          site.valueAt(key),
          key + " " + Quoted.of(path) + " names a folder",
          "name a file, for example /index.html");
    }
    return path;
  }

  private static SortedMap<String, SortedMap<String, String>> headers(Section site) {
    SortedMap<String, SortedMap<String, String>> headers = new TreeMap<>();
    Section all = site.section("headers");
    all.entries()
        .forEach((pattern, _) -> {
          Section section = all.section(pattern);
          SortedMap<String, String> values = new TreeMap<>();
          all.eachValue(
              pattern,
              (name, value) -> {
                String text = section.plain(value);
                if (HeaderReader.isName(name) && HeaderReader.isValue(text)) {
                  values.put(name, text);
                } else {
                  HeaderReader.refuse(section, value.position(), name);
                }
              });
          checkPattern(all, pattern);
          headers.put(pattern, values);
        });
    return headers;
  }

  private static SortedMap<String, Duration> cache(Section site) {
    SortedMap<String, Duration> cache = new TreeMap<>();
    Section all = site.section("cache");
    site.eachValue(
        "cache",
        (pattern, _) -> {
          checkPattern(all, pattern);
          cache.put(pattern, all.duration(pattern, Duration.ZERO));
        });
    return cache;
  }

  private static void checkPattern(Section section, String pattern) {
    if (!PATTERN.matcher(pattern).matches()) {
      section.report(
          Code.BAD_PATH,
          section.at(pattern),
          "has " + Quoted.of(pattern) + ", which is no pattern of paths",
          "write a path, or one that ends in *: /assets/*");
    }
  }
}
