package dev.slipway.starter.auth;

import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.http.FilterOrder;
import dev.slipway.starter.http.HttpAutoConfiguration;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Credentials of requests, with a switch for each kind. {@code slipway.auth.enabled=false} is for a
 * service that knows no users. A bean of type {@link InstantSource} is the clock, where there is
 * one.
 */
@AutoConfiguration(after = HttpAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "slipway.auth.enabled", matchIfMissing = true)
public class AuthAutoConfiguration {

  @Bean
  FilterRegistrationBean<Filter> slipwayCredentials(
      ObjectProvider<CredentialScheme> schemes, ErrorWriter errors) {
    var filter = new CredentialFilter(schemes.orderedStream().toList(), errors);
    return HttpAutoConfiguration.inOrder(filter, FilterOrder.CREDENTIAL);
  }

  @Bean
  CredentialAnswers slipwayCredentialAnswers(ErrorWriter errors) {
    return new CredentialAnswers(errors);
  }

  /** Access tokens. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "slipway.auth.access-tokens.enabled", matchIfMissing = true)
  @EnableConfigurationProperties(AuthProperties.class)
  static class Access {

    @Bean
    AccessTokens slipwayAccessTokens(AuthProperties settings, ObjectProvider<InstantSource> clock) {
      return new AccessTokens(
          SigningKeys.read(settings), settings, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    CredentialScheme slipwayBearerScheme(AccessTokens tokens) {
      return new BearerScheme(tokens);
    }
  }

  /** Passwords. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "slipway.auth.passwords.enabled", matchIfMissing = true)
  @EnableConfigurationProperties(PasswordProperties.class)
  static class Hashes {

    @Bean
    Passwords slipwayPasswords(PasswordProperties settings) {
      return new Passwords(settings);
    }
  }
}
