package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.spec.TemplateText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of published ports as a browser on the developer's machine calls them. */
public final class PublicUrls {
  private static final Pattern LOCAL =
      Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1)(?::([0-9]{1,5}))?([/?#].*)?");
  private static final int HTTP = 80;

  private PublicUrls() {}

  /** The route's URL in place of the local address; empty for any other text. */
  public static Optional<String> rewrite(Draft draft, String value) {
    Matcher local = LOCAL.matcher(value);
    if (!local.matches()) {
      return Optional.empty();
    }
    String port = local.group(1);
    String rest = local.group(2) == null ? "" : value.substring(local.start(2));
    String path = TemplateText.literal(rest.equals("/") ? "" : rest);
    return draft
        .routeAt(port == null ? HTTP : Integer.parseInt(port))
        .map(route -> TemplateText.placeholder("routes." + route + ".url") + path);
  }
}
