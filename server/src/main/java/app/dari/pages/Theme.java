package app.dari.pages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The looks a page can have. Each is a stylesheet of its own, light and dark. */
public enum Theme {
  /** 한지: paper, hairlines, a red seal. */
  HANJI,
  /** 먹: ink, white brush, no boxes. */
  MEOK,
  /** 청자: celadon glaze, soft and round. */
  CELADON,
  /** 노을: bands of dusk from edge to edge. */
  SUNSET,
  /** 밤바다: deep blue, thin outlines, a moon. */
  NIGHTSEA,
  /** 단감: persimmon, bold blocks. */
  PERSIMMON,
  /** 돌담: stones laid in courses. */
  STONEWALL,
  /** 봄: pale blossom, pills. */
  SPRING;

  /** Its name in JSON and in file names. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its name; IllegalArgumentException when there is none. */
  @JsonCreator
  public static Theme named(String word) {
    for (Theme theme : values()) {
      if (theme.word().equals(word)) {
        return theme;
      }
    }
    throw new IllegalArgumentException("No theme " + word);
  }
}
