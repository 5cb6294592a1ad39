package dev.slipway.api.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** {@code List<element>} as a reflective type. */
record ListType(Class<?> element) implements ParameterizedType {
  @Override
  public Type[] getActualTypeArguments() {
    return new Type[] {element};
  }

  @Override
  public Type getRawType() {
    return java.util.List.class;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return null;
  }
}
