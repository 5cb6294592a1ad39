package dev.slipway.starter.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller needs for a route: a permission without scope such as {@code tasks:write}, {@link
 * #SIGNED_IN} or {@link #NOTHING}. On a controller it holds for the methods that say nothing
 * themselves. Which rows are reached is for {@link RowColumns}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {

  /** Whoever has proven to be somebody. */
  String SIGNED_IN = "signed-in";

  /** Everybody, without any proof. */
  String NOTHING = "nothing";

  /** The permission, or one of the two constants. */
  String value();
}
