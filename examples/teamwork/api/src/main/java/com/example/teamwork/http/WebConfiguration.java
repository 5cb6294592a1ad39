package com.example.teamwork.http;

import com.example.teamwork.settings.Settings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which web pages may call this API, and the clock everything asks. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private final Settings settings;

  WebConfiguration(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry
        .addMapping("/api/**")
        .allowedOrigins(settings.corsOrigins().toArray(String[]::new))
        .allowedMethods("GET", "POST", "PUT")
        .allowedHeaders("Content-Type")
        .exposedHeaders(RequestFilter.REQUEST_ID)
        .maxAge(600);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
