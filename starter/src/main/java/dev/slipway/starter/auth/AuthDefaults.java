package dev.slipway.starter.auth;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The variables that the settings of this package are read from. */
final class AuthDefaults implements EnvironmentPostProcessor {

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "slipway.auth.private-key", "${JWT_PRIVATE_KEY:}",
          "slipway.auth.private-key-path", "${JWT_PRIVATE_KEY_PATH:}",
          "slipway.auth.public-keys", "${JWT_PUBLIC_KEYS:}",
          "slipway.auth.public-key-path", "${JWT_PUBLIC_KEY_PATH:}",
          "slipway.auth.issuer", "${JWT_ISSUER:${spring.application.name:}}",
          "slipway.auth.audience", "${JWT_AUDIENCE:${spring.application.name:}}",
          "slipway.auth.access-token-ttl",
              "${JWT_ACCESS_TOKEN_TTL:" + AuthProperties.DEFAULT_TTL + "}",
          "slipway.auth.refresh.ttl",
              "${JWT_REFRESH_TOKEN_TTL:" + RefreshProperties.DEFAULT_TTL + "}",
          "slipway.auth.hmac-key", "${AUTH_HMAC_KEY:}");

  AuthDefaults() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new MapPropertySource("slipway-auth", DEFAULTS));
  }
}
