package app.dari.users.kakao.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone with a Kakao account.
 *
 * @param key names the user in {@code ?auto=}
 * @param memberNumber what Kakao calls the person, for one application
 * @param nickname null: the person did not agree to tell it
 */
record SimulatedUser(String key, String memberNumber, @Nullable String nickname) {
  static final List<SimulatedUser> PEOPLE =
      List.of(
          new SimulatedUser("mina", "3100000001", "미나"),
          new SimulatedUser("jun", "3100000002", "Jun"),
          new SimulatedUser("haneul", "3100000003", "하늘의 작은 서점"),
          new SimulatedUser("nameless", "3100000004", null));

  /** One of the people, or a new one with this nickname whose number follows from it. */
  static SimulatedUser of(String key) {
    return PEOPLE.stream()
        .filter(user -> user.key().equals(key))
        .findFirst()
        .orElseGet(() -> new SimulatedUser(key, number(key), key));
  }

  private static String number(String key) {
    long hash =
        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    return Long.toString(4_000_000_000L + Math.floorMod(hash, 900_000_000_000_000L));
  }
}
