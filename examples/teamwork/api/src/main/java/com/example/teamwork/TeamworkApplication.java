package com.example.teamwork;

import com.example.teamwork.http.Version;
import com.example.teamwork.lifecycle.DatabaseConnection;
import com.example.teamwork.lifecycle.StopSignal;
import com.example.teamwork.migrate.Migration;
import com.example.teamwork.reminders.ReminderWorker;
import com.example.teamwork.settings.Settings;
import com.example.teamwork.settings.StartRefused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/** The entry point: reads command and settings, then is a server, a worker or a migration. */
@SpringBootApplication(proxyBeanMethods = false)
public class TeamworkApplication {

  private static final Logger log = LoggerFactory.getLogger(TeamworkApplication.class);

  static void main(String[] arguments) {
    try {
      Command command = Command.parse(arguments);
      Settings settings = Settings.from(System.getenv());
      switch (command) {
        case SERVE -> serve(settings, StopSignal.install());
        case REMINDERS -> System.exit(remind(settings, StopSignal.install()));
        case MIGRATE -> System.exit(Migration.run(settings.database()));
      }
    } catch (StartRefused refused) {
      refused.problems().forEach(problem -> System.err.println("teamwork: " + problem));
      System.exit(1);
    }
  }

  /** Returns while the server runs on; the starter ends it, without losing a request. */
  private static void serve(Settings settings, StopSignal stop) {
    DatabaseConnection.awaitReachable(settings.database(), stop);
    var context = start(settings, TeamworkApplication.class, WebApplicationType.SERVLET);
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    log.info("listening on http://{}:{}", settings.host(), port);
    if (stop.awaitFor(Duration.ZERO)) { // it came before the starter took over the signals
      context.close();
      System.exit(0);
    }
  }

  private static int remind(Settings settings, StopSignal stop) {
    DatabaseConnection.awaitReachable(settings.database(), stop);
    try (var context = start(settings, ReminderWorker.Wiring.class, WebApplicationType.NONE)) {
      context.getBean(ReminderWorker.class).runUntil(stop);
    }
    return 0;
  }

  private static ConfigurableApplicationContext start(
      Settings settings, Class<?> source, WebApplicationType type) {
    return new SpringApplicationBuilder(source)
        .main(TeamworkApplication.class)
        .web(type)
        .properties(Map.of("APP_VERSION", Version.CURRENT))
        .initializers(context -> use(settings, context))
        .registerShutdownHook(false) // whoever ends the process closes the context, in its order
        .run();
  }

  private static void use(Settings settings, ConfigurableApplicationContext context) {
    var properties = new MapPropertySource("settings", settings.asSpringProperties());
    context.getEnvironment().getPropertySources().addFirst(properties);
    context.getBeanFactory().registerSingleton("settings", settings);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
