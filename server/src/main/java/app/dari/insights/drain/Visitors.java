package app.dari.insights.drain;

import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells two visitors of one account apart within one UTC day, and nothing more: a hash of account,
 * address and user agent under the day's salt. All processes share the salt; once it is destroyed
 * nobody can redo the hash.
 */
@Singleton
final class Visitors {
  /** The account, and how long the address is. */
  private static final int HEAD = 18;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final Jdbi jdbi;
  private final VisitStore store;
  private final Map<LocalDate, Salted> days = new ConcurrentHashMap<>();

  Visitors(Jdbi jdbi, VisitStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** Whether a visitor has a number: nobody who asks not to be tracked. */
  static boolean hasNumber(Visit visit) {
    return !visit.untracked() && !visit.address().isEmpty();
  }

  /** The visitor's number for that day. */
  long number(Visit visit) {
    return salted(day(Instant.ofEpochMilli(visit.timeMillis()))).number(visit);
  }

  /** The UTC day of an instant. */
  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Forgets days before this one. */
  void forgetBefore(LocalDate day) {
    days.keySet().removeIf(known -> known.isBefore(day));
  }

  private Salted salted(LocalDate day) {
    Salted known = days.get(day);
    if (known == null) {
      // Whoever comes first makes the salt; all use what is stored, and only once it is stored.
      byte[] fresh = Tokens.randomBytes(32);
      known = new Salted(Keys.mac(jdbi.inTransaction(tx -> store.salt(tx, day, fresh))));
      days.put(day, known);
    }
    return known;
  }

  /** Makes numbers of one day. Keyed once: setting a key costs as much again as the hash. */
  private static final class Salted {
    private final Mac mac;
    private byte[] message = new byte[256];

    Salted(Mac mac) {
      this.mac = mac;
    }

    /** Two threads may ask. */
    synchronized long number(Visit visit) {
      String address = visit.address();
      String agent = String.valueOf(visit.userAgent());
      int most = HEAD + 2 * (address.length() + agent.length());
      if (message.length < most) {
        message = new byte[most];
      }
      LONG.set(message, 0, visit.owner().getMostSignificantBits());
      LONG.set(message, 8, visit.owner().getLeastSignificantBits());
      int end = put(address, HEAD);
      SHORT.set(message, 16, (short) (end - HEAD));
      mac.update(message, 0, put(agent, end));
      return (long) LONG.get(mac.doFinal(), 0);
    }

    /** In UTF-8, and where it ends: characters of a visit are octets, and take two at most. */
    private int put(String text, int begin) {
      int at = begin;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= 0x80) {
          message[at++] = (byte) (0xc0 | (c >> 6));
          message[at++] = (byte) (0x80 | (c & 0x3f));
        } else {
          message[at++] = (byte) c;
        }
      }
      return at;
    }
  }
}
