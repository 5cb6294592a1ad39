package dev.slipway.starter.sample;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one logger says while this is open. */
public final class CapturedLog implements AutoCloseable {

  private final Logger logger;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  public CapturedLog(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    logger.addAppender(lines);
  }

  public List<ILoggingEvent> events() {
    return lines.list;
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
