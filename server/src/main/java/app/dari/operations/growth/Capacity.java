package app.dari.operations.growth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many people this machine holds at once within the guide's targets, as {@code ./dari bench
 * --capacity} found by trying.
 *
 * @param visitors with as many editors at the same time
 * @param visitorsLeast whether more visitors alone were not tried
 * @param editorsLeast whether more editors alone were not tried
 */
public record Capacity(
    Instant at,
    int processors,
    int visitors,
    int editors,
    int visitorsAlone,
    boolean visitorsLeast,
    int editorsAlone,
    boolean editorsLeast) {
  static final String COMMAND = "./dari bench --capacity";

  private static final String FILE = "capacity.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** What was found last; null where nothing was, or it cannot be understood. */
  static @Nullable Capacity read(Path home) throws IOException {
    try {
      return JSON.readValue(Files.readString(home.resolve(FILE)), Capacity.class);
    } catch (NoSuchFileException | JacksonException _) {
      return null;
    }
  }

  /** For {@code growth} of the data in this folder. */
  public void write(Path home) throws IOException {
    Path made = Files.writeString(home.resolve(FILE + ".new"), JSON.writeValueAsString(this));
    Files.move(made, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
