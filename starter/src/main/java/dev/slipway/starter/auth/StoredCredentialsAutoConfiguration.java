package dev.slipway.starter.auth;

import dev.slipway.starter.Stage;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What is kept in PostgreSQL: log-ins and API keys, each with a switch. The tables stand in {@code
 * classpath:slipway/migration}; nothing here creates them.
 */
@AutoConfiguration(
    after = AuthAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JdbcClient.class, PlatformTransactionManager.class})
@ConditionalOnBean(DataSource.class)
@ConditionalOnProperty(name = "slipway.auth.enabled", matchIfMissing = true)
public class StoredCredentialsAutoConfiguration {

  /** Log-ins. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "slipway.auth.refresh.enabled", matchIfMissing = true)
  @EnableConfigurationProperties({RefreshProperties.class, HmacProperties.class})
  static class Refresh {

    @Bean
    RefreshTokens slipwayRefreshTokens(
        DataSource database,
        HmacProperties hmac,
        RefreshProperties settings,
        PlatformTransactionManager transactions) {
      return new RefreshTokens(
          new SignInTable(JdbcClient.create(database)),
          KeyedHash.with(hmac.hmacKey()),
          settings,
          transactions);
    }

    @Bean
    RefreshCookie slipwayRefreshCookie(Environment environment) {
      return new RefreshCookie(Stage.of(environment));
    }
  }

  /** API keys. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "slipway.auth.api-keys.enabled", matchIfMissing = true)
  @EnableConfigurationProperties(HmacProperties.class)
  static class Keys {

    @Bean
    ApiKeys slipwayApiKeys(DataSource database, HmacProperties hmac) {
      return new ApiKeys(JdbcClient.create(database), KeyedHash.with(hmac.hmacKey()));
    }

    @Bean
    CredentialScheme slipwayApiKeyScheme(ApiKeys keys) {
      return new ApiKeyScheme(keys);
    }
  }
}
