package app.dari.platform.config;

import java.time.Duration;

/** At most {@code count} events in any {@code per}; written {@code 20/10m}. */
public record Rate(int count, Duration per) {
  public Rate {
    if (count < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("Not a rate: " + count + " per " + per);
    }
  }
}
