package app.dari.platform.agents;

import app.dari.platform.web.Visits;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows user agents: a few microseconds for a new one, a look-up for one seen lately. */
@Singleton
public final class Agents {
  private static final AsciiString AGENT = AsciiString.cached("user-agent");
  private static final int LONGEST = 1_000;
  private static final Agent UNKNOWN = new Agent(true, "other", null, null, false);

  private final AgentTable table = AgentTable.read();
  private final Cache<String, Agent> known = Caffeine.newBuilder().maximumSize(5_000).build();

  /** Whether a person asks, and wants to go there now: no program, no preview, no prefetch. */
  public boolean isPerson(boolean head, Visits.Headers headers) {
    return !head && !Visits.isPrefetch(headers) && !of(headers.get(AGENT)).program();
  }

  /** What it stands for; people's browsers always send one, so none at all is a program. */
  public Agent of(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return UNKNOWN;
    }
    return known.get(
        userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent, table::parse);
  }
}
