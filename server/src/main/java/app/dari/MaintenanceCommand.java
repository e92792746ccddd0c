package app.dari;

import app.dari.platform.database.Broadcast;
import app.dari.platform.maintenance.Declared;
import app.dari.platform.maintenance.Maintenance;
import app.dari.platform.maintenance.MaintenanceMode;
import app.dari.platform.web.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code maintenance}: declares what is served, for all processes; without a word, says it. */
@Command(name = "maintenance")
final class MaintenanceCommand implements Callable<Integer> {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([mh])");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z");

  @Parameters(arity = "0..1")
  private @Nullable String word;

  @Option(names = "--until")
  private @Nullable String until;

  @Option(names = "--message")
  private @Nullable String message;

  private final Clock clock = Clock.system(ZoneId.systemDefault());

  @Override
  public Integer call() {
    Declared wanted = word == null ? null : wanted(word);
    try (Instance instance = Instance.join()) {
      Broadcast broadcast =
          new Broadcast(instance.configuration().database().at(instance.database()));
      Maintenance maintenance = Maintenance.beside(instance.jdbi(), broadcast, clock);
      if (wanted != null) {
        instance.jdbi().useTransaction(tx -> maintenance.declare(tx, wanted));
      }
      System.out.println(words(maintenance.ask()));
      return 0;
    }
  }

  private Declared wanted(String mode) {
    MaintenanceMode known =
        MaintenanceMode.of(mode)
            .orElseThrow(() -> Problem.of(400, "maintenance-unknown").with("word", mode));
    if (message != null && message.length() > Declared.LONGEST) {
      throw Problem.of(400, "maintenance-message-long").with("max", Declared.LONGEST);
    }
    Instant end = until == null ? null : end(until);
    return new Declared(known, clock.instant(), end, message);
  }

  /** {@code 30m}, {@code 2h}, a time with its zone, or one of this machine's. */
  private Instant end(String text) {
    Instant end = time(text);
    if (end == null || !end.isAfter(clock.instant())) {
      throw Problem.of(400, "maintenance-until").with("time", text);
    }
    return end;
  }

  /** Null when it is none. */
  private @Nullable Instant time(String text) {
    Matcher length = LENGTH.matcher(text);
    try {
      if (length.matches()) {
        long number = Long.parseLong(length.group(1));
        return clock
            .instant()
            .plus(
                length.group(2).equals("h")
                    ? Duration.ofHours(number)
                    : Duration.ofMinutes(number));
      }
      return text.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(clock.getZone()).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private String words(Declared declared) {
    String said =
        CommandTexts.text(
            "maintenance." + declared.mode().word(), Map.of("since", shown(declared.since())));
    if (declared.until() != null) {
      said +=
          "\n" + CommandTexts.text("maintenance.until", Map.of("until", shown(declared.until())));
    }
    return declared.message() == null ? said : said + "\n" + declared.message();
  }

  private String shown(Instant time) {
    ZoneId zone = clock.getZone();
    return SHOWN.withZone(zone).format(time);
  }
}
