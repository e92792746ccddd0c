package app.dari.platform.agents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows user agents: a few microseconds for a new one, a look-up for one seen lately. */
@Singleton
public final class Agents {
  private static final int LONGEST = 1_000;
  private static final Agent UNKNOWN = new Agent(true, "other", null, null, false);

  private final AgentTable table = AgentTable.read();
  private final Cache<String, Agent> known = Caffeine.newBuilder().maximumSize(5_000).build();

  /** What it stands for; people's browsers always send one, so none at all is a program. */
  public Agent of(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return UNKNOWN;
    }
    return known.get(
        userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent, table::parse);
  }
}
