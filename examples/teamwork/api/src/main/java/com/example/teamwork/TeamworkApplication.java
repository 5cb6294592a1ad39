package com.example.teamwork;

import com.example.teamwork.http.RequestsInFlight;
import com.example.teamwork.lifecycle.DatabaseConnection;
import com.example.teamwork.lifecycle.GracefulStop;
import com.example.teamwork.lifecycle.StopSignal;
import com.example.teamwork.migrate.Migration;
import com.example.teamwork.reminders.ReminderWorker;
import com.example.teamwork.settings.Settings;
import com.example.teamwork.settings.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The entry point: reads command and settings, then is a server, a worker or a migration. */
@SpringBootApplication
public class TeamworkApplication {

  private static final Logger log = LoggerFactory.getLogger(TeamworkApplication.class);

  static void main(String[] arguments) {
    try {
      Command command = Command.parse(arguments);
      Settings settings = Settings.from(System.getenv());
      int exitCode =
          switch (command) {
            case SERVE -> serve(settings, StopSignal.install());
            case REMINDERS -> remind(settings, StopSignal.install());
            case MIGRATE -> Migration.run(settings.database());
          };
      System.exit(exitCode);
    } catch (StartRefused refused) {
      refused.problems().forEach(problem -> System.err.println("teamwork: " + problem));
      System.exit(1);
    }
  }

  private static int serve(Settings settings, StopSignal stop) {
    DatabaseConnection.awaitReachable(settings.database(), stop);
    var context = start(settings, TeamworkApplication.class, WebApplicationType.SERVLET);
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    log.info("listening on http://{}:{}", settings.host(), port);

    stop.await();
    var requests = context.getBean(RequestsInFlight.class);
    return new GracefulStop(settings.stage(), stop, requests).run(context::close);
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
        .web(type)
        .properties(settings.asSpringProperties())
        .initializers(context -> context.getBeanFactory().registerSingleton("settings", settings))
        .registerShutdownHook(
            false) // this class closes the context, in the order GracefulStop keeps
        .run();
  }
}
