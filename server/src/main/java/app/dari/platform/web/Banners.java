package app.dari.platform.web;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one banner that everybody sees, if there is any. Reading it costs nothing; any thread. */
@Singleton
public final class Banners {
  private volatile @Nullable Banner now;

  /** What is said now; null: nothing. The same object until something else is said. */
  public @Nullable Banner now() {
    return now;
  }

  /** Says something else from now on. */
  public void show(@Nullable Banner banner) {
    if (!Objects.equals(banner, now)) {
      now = banner;
    }
  }
}
