package app.dari.platform.web;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers and ids from the query. One that cannot be read is problem 400 {@code
 * field-invalid}; the framework would say that the address does not exist.
 */
@Provider
public final class QueryParameters implements ParamConverterProvider {
  private static final Map<Class<?>, Function<String, ?>> READERS =
      Map.of(
          Integer.class, Integer::valueOf,
          int.class, Integer::valueOf,
          UUID.class, QueryParameters::id);

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Function<String, ?> reader = READERS.get(type);
    for (Annotation annotation : annotations) {
      if (reader != null && annotation instanceof QueryParam parameter) {
        return new Reader<>(parameter.value(), reader);
      }
    }
    return null;
  }

  /** The JDK takes {@code 1-1-1-1-1} for an id as well. */
  private static UUID id(String text) {
    UUID id = UUID.fromString(text);
    if (text.length() != 36) {
      throw new IllegalArgumentException("Not 36 characters");
    }
    return id;
  }

  private record Reader<T>(String name, Function<String, ?> reader) implements ParamConverter<T> {
    @Override
    @SuppressWarnings("unchecked") // READERS holds the reader of exactly this type.
    public T fromString(String text) {
      try {
        return (T) reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new BadRequestException(Problem.of(400, "field-invalid").field(name));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
