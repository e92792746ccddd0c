package app.dari.operations.faults;

import app.dari.platform.telemetry.Work;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Reads the cause of a fault from a line of the log: what was thrown, where, and in which words.
 */
final class Cause {
  /** What stands for all causes that are not told apart any more. */
  static final String OTHERS = "others";

  private static final ExtFormatter WORDS = new PatternFormatter("%s");
  private static final String OURS = "app.dari.";
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 6;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_WORDS = 300;
  private static final int LONGEST_EXAMPLE = 3_000;

  /** What differs from time to time. */
  private static final Pattern NUMBERS = Pattern.compile("\\d[\\d.:]*");

  private Cause() {}

  static Fault of(ExtLogRecord line) {
    List<Throwable> thrown = chain(line.getThrown());
    Throwable root = thrown.isEmpty() ? null : thrown.getLast();
    String kind = root == null ? "" : Redaction.cut(root.getClass().getName(), LONGEST_NAME);
    String category = Redaction.cut(String.valueOf(line.getLoggerName()), LONGEST_NAME);
    String said = Redaction.of(String.valueOf(WORDS.formatMessage(line)), LONGEST_WORDS);
    String words = words(said);
    Instant at = line.getInstant();
    return new Fault(
        id(category, kind, words, root == null ? "" : place(root)),
        isError(line),
        category,
        kind,
        words,
        example(said, thrown),
        trace(),
        at,
        at,
        1);
  }

  /** In place of a fault whose cause is one too many. */
  static Fault others(Fault fault) {
    return new Fault(
        OTHERS,
        fault.error(),
        OURS + OTHERS,
        "",
        "More causes than are told apart: see the log",
        fault.example(),
        fault.trace(),
        fault.first(),
        fault.last(),
        fault.seen());
  }

  private static boolean isError(ExtLogRecord line) {
    return line.getLevel().intValue() >= Level.SEVERE.intValue();
  }

  private static String words(String said) {
    return NUMBERS.matcher(said).replaceAll("…");
  }

  /** The outermost first. */
  private static List<Throwable> chain(@Nullable Throwable outermost) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = outermost;
        each != null && chain.size() < MOST_CAUSES && !chain.contains(each);
        each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  /** Where of ours it happened. */
  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .orElse("");
  }

  private static String example(String said, List<Throwable> thrown) {
    StringBuilder example = new StringBuilder(said);
    for (Throwable each : thrown) {
      example.append('\n').append(each.getClass().getName());
      String why = why(each);
      example.append(why.isEmpty() ? "" : ": " + why);
      Arrays.stream(each.getStackTrace())
          .filter(frame -> frame.getClassName().startsWith(OURS))
          .limit(MOST_FRAMES)
          .forEach(frame -> example.append("\n  ").append(frame));
    }
    return Redaction.cut(example.toString(), LONGEST_EXAMPLE);
  }

  private static String why(Throwable thrown) {
    ServerErrorMessage server =
        thrown instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
    if (server != null) {
      String constraint = server.getConstraint();
      return "SQLSTATE %s: %s%s"
          .formatted(
              server.getSQLState(),
              Redaction.of(String.valueOf(server.getMessage()), LONGEST_WORDS),
              constraint == null ? "" : " [" + constraint + "]");
    }
    String message = thrown.getMessage();
    // What only repeats its cause is told of there.
    boolean repeats = thrown.getCause() != null && thrown.getCause().toString().equals(message);
    return message == null || repeats ? "" : Redaction.of(message, LONGEST_WORDS);
  }

  private static String trace() {
    Work work = Work.current();
    return work == null ? "" : work.traceId();
  }

  private static String id(String... parts) {
    try {
      byte[] all = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
