package app.dari.insights;

import app.dari.platform.database.Broadcast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What a batch of visits adds to the figures of accounts, announced to all processes by the
 * transaction that stores them. Numbers only: nothing of a visitor.
 */
public final class FigureNews {
  /** The broadcast topic. */
  public static final String TOPIC = "figures";

  /** Stands for more accounts than a batch names: any account's figures may have changed. */
  public static final String ANYONE = "*";

  private static final int ACCOUNTS_A_MESSAGE = 100;
  private static final int MESSAGES = 5;

  private final Map<UUID, Added> accounts = new HashMap<>();

  /** What came to the figures of an account. */
  public record Added(long clicks, long views) {
    /** Both together. */
    public Added plus(Added other) {
      return new Added(clicks + other.clicks, views + other.views);
    }
  }

  /** Notes clicks and views of people. */
  public void add(UUID owner, long clicks, long views) {
    accounts.merge(owner, new Added(clicks, views), Added::plus);
  }

  /** Announces what was noted; for very many accounts at once, only that there is something. */
  public void announce(Handle tx, Broadcast broadcast) {
    if (accounts.size() > ACCOUNTS_A_MESSAGE * MESSAGES) {
      broadcast.send(tx, TOPIC, ANYONE);
      return;
    }
    List<String> part = new ArrayList<>();
    accounts.forEach((owner, added) -> {
      part.add(owner + ":" + added.clicks() + ":" + added.views());
      if (part.size() == ACCOUNTS_A_MESSAGE) {
        broadcast.send(tx, TOPIC, String.join(",", part));
        part.clear();
      }
    });
    if (!part.isEmpty()) {
      broadcast.send(tx, TOPIC, String.join(",", part));
    }
  }

  /** The accounts a message names; IllegalArgumentException when it is none of ours. */
  public static Map<UUID, Added> read(String message) {
    Map<UUID, Added> accounts = new HashMap<>();
    for (String one : message.split(",", -1)) {
      String[] fields = one.split(":", -1);
      if (fields.length != 3) {
        throw new IllegalArgumentException("Not news of figures");
      }
      accounts.put(
          UUID.fromString(fields[0]),
          new Added(Long.parseLong(fields[1]), Long.parseLong(fields[2])));
    }
    return accounts;
  }
}
