package app.dari.operations.growth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In what a resource is measured. */
@Schema(name = "GrowthUnit")
public enum Unit {
  /** Things. */
  COUNT,
  /** Seconds. */
  SECONDS,
  /** Bytes. */
  BYTES,
  /** A second. */
  RATE,
  /** 0 to 1. */
  SHARE;

  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB"};

  /** As it is written in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A value as people write it, in any language. */
  String shown(double value) {
    return switch (this) {
      case COUNT -> number(value);
      case SECONDS -> value < 1 ? number(value * 1_000) + " ms" : number(value) + " s";
      case BYTES -> bytes(value);
      case RATE -> number(value) + "/s";
      case SHARE -> number(value * 100) + " %";
    };
  }

  private static String bytes(double value) {
    int step = 0;
    double left = value;
    while (Math.abs(left) >= 1_024 && step < SIZES.length - 1) {
      left /= 1_024;
      step++;
    }
    return number(left) + " " + SIZES[step];
  }

  /** One digit behind the point where it says something. */
  private static String number(double value) {
    double tenths = Math.rint(value * 10) / 10;
    boolean whole = Math.abs(value) >= 10 || tenths == Math.rint(tenths);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }
}
