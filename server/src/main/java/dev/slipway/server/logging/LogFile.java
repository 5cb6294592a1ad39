package dev.slipway.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** slipwayd's log: {@code slipwayd.log} and three older ones, 5 MB each. */
public final class LogFile {
  static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} \"%msg\" %kvp{NONE}%n%ex{12}";

  private static final long FILE_BYTES = 5L << 20;
  private static final int OLDER_FILES = 3;

  private LogFile() {}

  /** From here on everything is logged into that folder, and nothing to the console. */
  public static void into(Path folder) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(folder.resolve("slipwayd.log").toString());
    appender.setEncoder(encoder(context));
    appender.setRollingPolicy(window(context, appender, folder));
    appender.setTriggeringPolicy(size(context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    for (String chatty :
        new String[] {"org.eclipse.jetty", "io.javalin", "com.zaxxer", "org.flywaydb"}) {
      context.getLogger(chatty).setLevel(Level.WARN);
    }
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static FixedWindowRollingPolicy window(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path folder) {
    var policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("slipwayd.%i.log").toString());
    policy.setMinIndex(1);
    policy.setMaxIndex(OLDER_FILES);
    policy.start();
    return policy;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> size(LoggerContext context) {
    var policy = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    policy.setContext(context);
    policy.setMaxFileSize(new FileSize(FILE_BYTES));
    policy.start();
    return policy;
  }
}
