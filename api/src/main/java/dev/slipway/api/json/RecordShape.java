package dev.slipway.api.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record class as the mapper sees it, worked out once per class. */
record RecordShape(Constructor<?> constructor, Map<String, Part> parts) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return inspect(type);
        }
      };

  /** One component: where it stands in the constructor, its type, whether it may be absent. */
  record Part(int index, Type type, boolean optional, RecordComponent component) {
    @Nullable Object of(Object owner) {
      try {
        return component.getAccessor().invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape inspect(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(type + " is not a record");
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      component.getAccessor().trySetAccessible();
      parts.put(component.getName(), new Part(i, component.getGenericType(), optional, component));
    }
    return new RecordShape(constructor(type, components), parts);
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible();
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("record without canonical constructor: " + type, e);
    }
  }

  /** Calls the canonical constructor; what its checks refuse is the input's mistake. */
  Object create(@Nullable Object[] values, String path) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new JsonMistake((path.isEmpty() ? "" : path + ": ") + refused.getMessage());
      }
      throw new IllegalStateException("cannot create " + constructor.getDeclaringClass(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot create " + constructor.getDeclaringClass(), e);
    }
  }
}
