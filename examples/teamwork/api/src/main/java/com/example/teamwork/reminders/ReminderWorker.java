package com.example.teamwork.reminders;

import com.example.teamwork.lifecycle.StopSignal;
import com.example.teamwork.posts.PostPages;
import com.example.teamwork.redis.RedisConfiguration;
import com.example.teamwork.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for forgotten drafts again and again until it is told to stop. After each round that
 * succeeded it touches the heartbeat file: a worker that hangs, or whose database is away, is seen
 * to have stopped working.
 */
public class ReminderWorker {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(ReminderWorker.class);

  private final Reminders reminders;
  private final PostPages pages;
  private final Settings settings;
  private final InstantSource clock;

  ReminderWorker(Reminders reminders, PostPages pages, Settings settings, InstantSource clock) {
    this.reminders = reminders;
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
  }

  public void runUntil(StopSignal stop) {
    log.info("looking for drafts untouched for {}", settings.remindDraftsAfter());
    do {
      round();
    } while (!stop.awaitFor(PAUSE));
    log.info("stopped");
  }

  private void round() {
    try {
      List<UUID> reminded = reminders.remindOfDraftsUntouchedFor(settings.remindDraftsAfter());
      if (!reminded.isEmpty()) {
        pages.invalidate(); // lists of drafts show whether the author was reminded
        log.info("reminded authors of {}", reminded);
      }
      settings.heartbeatFile().ifPresent(this::beat);
    } catch (DataAccessException e) {
      log.warn("this round failed, the next will try again: {}", e.getMessage());
    }
  }

  private void beat(Path file) {
    try {
      Files.writeString(file, clock.instant().toString());
    } catch (IOException e) {
      // The work itself goes on; that the heartbeat is missing tells the platform.
      log.error("cannot write the heartbeat file: {}", e.toString());
    }
  }

  /**
   * What the worker needs of Spring: the database, Redis and JSON, and none of the HTTP server's
   * beans.
   */
  @EnableAutoConfiguration
  @Import({PostPages.class, RedisConfiguration.class})
  public static class Wiring {

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    ReminderWorker reminderWorker(
        JdbcClient jdbc, PostPages pages, Settings settings, InstantSource clock) {
      return new ReminderWorker(new Reminders(jdbc, clock), pages, settings, clock);
    }
  }
}
