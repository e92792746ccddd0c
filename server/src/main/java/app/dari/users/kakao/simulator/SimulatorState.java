package app.dari.users.kakao.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the simulator remembers and how it was told to behave; gone when it stops. */
final class SimulatorState {
  private static final int MAX_CODES = 10_000;

  final Set<Fault> faults = new CopyOnWriteArraySet<>();
  final Map<String, Grant> grants = new ConcurrentHashMap<>();
  final AtomicInteger authorizeCalls = new AtomicInteger();
  final AtomicInteger tokenCalls = new AtomicInteger();
  final AtomicInteger keysCalls = new AtomicInteger();
  volatile long latencyMillis;
  volatile Duration clockAhead = Duration.ZERO;
  volatile @Nullable String autoApprove;

  private final Clock clock;

  SimulatorState(Clock clock) {
    this.clock = clock;
  }

  /** What a code stands for; a code is taken out when it is used. */
  record Grant(
      String redirectUri,
      String scope,
      @Nullable String nonce,
      @Nullable String challenge,
      SimulatedUser user,
      Set<Fault> faults,
      Instant expiresAt) {}

  Instant now() {
    return clock.instant().plus(clockAhead);
  }

  void grant(String code, Grant grant) {
    Instant now = now();
    grants.values().removeIf(old -> old.expiresAt().isBefore(now));
    if (grants.size() < MAX_CODES) {
      grants.put(code, grant);
    }
  }

  void reset() {
    faults.clear();
    grants.clear();
    authorizeCalls.set(0);
    tokenCalls.set(0);
    keysCalls.set(0);
    latencyMillis = 0;
    clockAhead = Duration.ZERO;
    autoApprove = null;
  }
}
