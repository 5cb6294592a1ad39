package dev.slipway.delivery.codec;

import dev.slipway.delivery.DeliveryException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records, sealed interfaces of records, enums, collections, strings, whole numbers, moments, spans
 * and addresses as JSON.
 *
 * <p>A record whose only component is a string is that string. A member of a sealed interface
 * carries its simple name as {@code @}. Absent components read as null or empty, unknown ones are
 * skipped: a newer document can be read as far as it is understood.
 */
public final class Codec {
  private static final String KIND = "@";

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          RecordComponent[] components = known(type.getRecordComponents(), type);
          Arrays.stream(components).forEach(c -> c.getAccessor().setAccessible(true));
          return components;
        }
      };

  private Codec() {}

  /** The value as JSON; equal values give equal text. */
  public static String encode(Object value) {
    return Json.print(toPlain(value));
  }

  /**
   * The value of that JSON.
   *
   * @throws DeliveryException.Failed when the text is not of that type
   */
  public static <T> T decode(Class<T> type, String text) {
    return type.cast(known(fromPlain(type, Json.parse(text)), type));
  }

  private static <T> T known(@Nullable T value, Class<?> type) {
    if (value == null) {
      throw unreadable(type, "nothing");
    }
    return value;
  }

  /** SHA-256 of the value's JSON, in hex. */
  public static String digest(Object value) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(encode(value).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new DeliveryException.Failed("this JDK has no SHA-256", "", e);
    }
  }

  private static @Nullable Object toPlain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer number -> Long.valueOf(number);
      case String _, Long _, Boolean _ -> value;
      case Enum<?> constant -> constant.name();
      case Instant _, Duration _, URI _ -> value.toString();
      case Set<?> set -> plainSet(set);
      case Collection<?> list -> plainList(list);
      case Map<?, ?> map -> plainMap(map);
      case Record record -> plainRecord(record);
      default -> throw new DeliveryException.Failed("cannot store a " + value.getClass().getName());
    };
  }

  private static List<@Nullable Object> plainSet(Set<?> set) {
    List<@Nullable Object> plain = plainList(set);
    plain.sort((a, b) -> Json.print(a).compareTo(Json.print(b)));
    return plain;
  }

  private static List<@Nullable Object> plainList(Collection<?> list) {
    List<@Nullable Object> plain = new ArrayList<>();
    list.forEach(element -> plain.add(toPlain(element)));
    return plain;
  }

  private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    map.forEach((key, element) -> plain.put(String.valueOf(toPlain(key)), toPlain(element)));
    return plain;
  }

  private static Object plainRecord(Record record) {
    RecordComponent[] components = COMPONENTS.get(record.getClass());
    if (isText(components)) {
      return String.valueOf(read(record, components[0]));
    }
    SequencedMap<String, @Nullable Object> plain = new LinkedHashMap<>();
    if (isMember(record.getClass())) {
      plain.put(KIND, record.getClass().getSimpleName());
    }
    for (RecordComponent component : components) {
      Object value = read(record, component);
      if (value != null) {
        plain.put(component.getName(), toPlain(value));
      }
    }
    return plain;
  }

  private static boolean isText(RecordComponent[] components) {
    return components.length == 1
        && components[0].getType() == String.class
        && !isMember(components[0].getDeclaringRecord());
  }

  private static boolean isMember(Class<?> record) {
    return Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed);
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new DeliveryException.Failed("cannot read " + component, "", e);
    }
  }

  private static @Nullable Object fromPlain(Type type, @Nullable Object plain) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic, plain);
    }
    Class<?> raw = (Class<?>) type;
    if (plain == null) {
      return absent(raw);
    }
    if (raw.isRecord()) {
      return record(raw, plain);
    }
    if (raw.isSealed() && raw.isInterface()) {
      return record(member(raw, plain), plain);
    }
    return scalar(raw, plain);
  }

  private static @Nullable Object absent(Class<?> raw) {
    if (raw == boolean.class) {
      return false;
    }
    if (raw == int.class) {
      return 0;
    }
    return raw == long.class ? Long.valueOf(0) : null;
  }

  private static Object scalar(Class<?> raw, Object plain) {
    if (raw == int.class || raw == Integer.class) {
      return Math.toIntExact((Long) plain);
    }
    if (raw == Instant.class) {
      return Instant.parse((String) plain);
    }
    if (raw == Duration.class) {
      return Duration.parse((String) plain);
    }
    if (raw == URI.class) {
      return URI.create((String) plain);
    }
    if (raw.isEnum()) {
      return Arrays.stream(known(raw.getEnumConstants(), raw))
          .filter(constant -> ((Enum<?>) constant).name().equals(plain))
          .findFirst()
          .orElseThrow(() -> unreadable(raw, plain));
    }
    return plain;
  }

  private static Object collection(ParameterizedType type, @Nullable Object plain) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (Map.class.isAssignableFrom(raw)) {
      TreeMap<Object, @Nullable Object> map = new TreeMap<>();
      if (plain instanceof Map<?, ?> entries) {
        entries.forEach(
            (key, value) -> map.put(key(arguments[0], key), fromPlain(arguments[1], value)));
      }
      return map;
    }
    Collection<@Nullable Object> target =
        Set.class.isAssignableFrom(raw) ? new TreeSet<>() : new ArrayList<>();
    if (plain instanceof List<?> elements) {
      elements.forEach(element -> target.add(fromPlain(arguments[0], element)));
    }
    return target;
  }

  private static Object key(Type type, Object text) {
    Object key = fromPlain(type, text);
    if (key == null) {
      throw unreadable((Class<?>) type, text);
    }
    return key;
  }

  private static Class<?> member(Class<?> sealed, Object plain) {
    Object kind = plain instanceof Map<?, ?> map ? map.get(KIND) : null;
    return members(sealed).stream()
        .filter(candidate -> candidate.getSimpleName().equals(kind))
        .findFirst()
        .orElseThrow(() -> unreadable(sealed, plain));
  }

  private static List<Class<?>> members(Class<?> sealed) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> permitted : known(sealed.getPermittedSubclasses(), sealed)) {
      if (permitted.isRecord()) {
        found.add(permitted);
      } else {
        found.addAll(members(permitted));
      }
    }
    return found;
  }

  private static Object record(Class<?> type, Object plain) {
    RecordComponent[] components = COMPONENTS.get(type);
    Map<?, ?> values =
        plain instanceof Map<?, ?> map
            ? map
            : Collections.singletonMap(components[0].getName(), plain);
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = fromPlain(components[i].getGenericType(), values.get(components[i].getName()));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new DeliveryException.Failed("cannot read a stored " + type.getSimpleName(), "", e);
    }
  }

  private static DeliveryException unreadable(Class<?> type, Object plain) {
    return new DeliveryException.Failed(
        "a stored " + type.getSimpleName() + " cannot be read: " + plain);
  }
}
