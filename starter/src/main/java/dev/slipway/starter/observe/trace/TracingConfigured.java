package dev.slipway.starter.observe.trace;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where somebody asked for traces. */
final class TracingConfigured implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return new OpenTelemetrySettings((ConfigurableEnvironment) context.getEnvironment())
        .isConfigured();
  }
}
