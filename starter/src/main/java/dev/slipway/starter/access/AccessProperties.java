package dev.slipway.starter.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access to routes.
 *
 * @param paths what routes need that cannot carry {@link Requires}: functional ones, files,
 *     WebSocket endpoints, controllers and endpoints of other libraries
 */
@ConfigurationProperties("slipway.access")
public record AccessProperties(@DefaultValue List<PathRule> paths) {

  public AccessProperties {
    paths = List.copyOf(paths);
  }

  /**
   * What one route, or a family of them, needs.
   *
   * @param path a path or pattern, such as {@code /graphql} or {@code /files/**}
   * @param requires as in {@link Requires}
   */
  public record PathRule(String path, String requires) {}
}
