package dev.slipway.delivery.deployment;

import java.util.Locale;

/** Type names as words, remembered: they are asked for with every change. */
final class Spelling {
  private static final ClassValue<String> DASHED =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getSimpleName()
              .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
              .toLowerCase(Locale.ROOT);
        }
      };

  private static final ClassValue<String> UPPER =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return DASHED.get(type).replace('-', '_').toUpperCase(Locale.ROOT);
        }
      };

  private Spelling() {}

  /** {@code AwaitHealthy} as {@code await-healthy}. */
  static String dashed(Class<?> type) {
    return DASHED.get(type);
  }

  /** {@code RollingBack} as {@code ROLLING_BACK}. */
  static String upper(Class<?> type) {
    return UPPER.get(type);
  }
}
