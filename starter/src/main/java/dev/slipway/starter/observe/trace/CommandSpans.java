package dev.slipway.starter.observe.trace;

import io.lettuce.core.event.command.CommandBaseEvent;
import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** A span for each Redis command, without keys and values. It starts on the caller's thread. */
final class CommandSpans implements CommandListener {

  private static final String SPAN = "slipway.span";

  private final Tracing tracing;

  CommandSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    String command = event.getCommand().getType().toString();
    Span span =
        tracing
            .tracer()
            .spanBuilder(command)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system.name", "redis")
            .setAttribute("db.operation.name", command)
            .startSpan();
    event.getContext().put(SPAN, span);
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    end(event, StatusCode.UNSET);
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    end(event, StatusCode.ERROR);
  }

  private static void end(CommandBaseEvent event, StatusCode status) {
    if (event.getContext().get(SPAN) instanceof Span span) {
      span.setStatus(status);
      span.end();
    }
  }
}
