package app.dari.insights.drain;

import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tells two visitors of one account apart within one UTC day, and nothing more: a hash of account,
 * address and user agent under the day's salt. All processes share the salt; once it is destroyed
 * nobody can redo the hash.
 */
@Singleton
final class Visitors {
  private final Jdbi jdbi;
  private final VisitStore store;
  private final Map<LocalDate, Mac> macs = new ConcurrentHashMap<>();

  Visitors(Jdbi jdbi, VisitStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** The visitor's number for that day; null for somebody who asks not to be tracked. */
  @Nullable Long number(Visit visit) {
    if (visit.untracked() || visit.address().isEmpty()) {
      return null;
    }
    LocalDate day = day(Instant.ofEpochMilli(visit.timeMillis()));
    byte[] agent = String.valueOf(visit.userAgent()).getBytes(StandardCharsets.UTF_8);
    byte[] address = visit.address().getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(16 + 2 + address.length + agent.length);
    message.putLong(visit.owner().getMostSignificantBits());
    message.putLong(visit.owner().getLeastSignificantBits());
    message.putShort((short) address.length).put(address).put(agent);
    Mac mac = mac(day);
    // Keyed once a day: setting a key costs as much again as the hash.
    synchronized (mac) {
      return ByteBuffer.wrap(mac.doFinal(message.array())).getLong();
    }
  }

  /** The UTC day of an instant. */
  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Forgets days before this one. */
  void forgetBefore(LocalDate day) {
    macs.keySet().removeIf(known -> known.isBefore(day));
  }

  private Mac mac(LocalDate day) {
    Mac known = macs.get(day);
    if (known == null) {
      // Whoever comes first makes the salt; all use what is stored, and only once it is stored.
      byte[] fresh = Tokens.randomBytes(32);
      known = Keys.mac(jdbi.inTransaction(tx -> store.salt(tx, day, fresh)));
      macs.put(day, known);
    }
    return known;
  }
}
