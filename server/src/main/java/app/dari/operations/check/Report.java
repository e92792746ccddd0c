package app.dari.operations.check;

import static java.util.stream.Collectors.joining;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What all checks saw; in words once the language is known. */
public record Report(Instant at, List<Line> lines) {
  /** Texts several checks share. */
  private static final String COMMON = "any";

  /** One check and what it saw. */
  public record Line(String id, Finding finding, long millis) {}

  /** The report in a language. */
  @Schema(name = "CheckReport")
  public record Told(
      @Schema(required = true, description = "The worst of all.") Grade grade,
      @Schema(
              required = true,
              description = "What ./dari check ends with: 0 pass, 10 warn, 20 fail, 30 not run.")
          int exitCode,
      @Schema(required = true) Instant at,
      @Schema(required = true) List<CheckTold> checks) {}

  /** One check in a language. */
  @Schema(name = "Check")
  public record CheckTold(
      @Schema(required = true) String id,
      @Schema(required = true) String title,
      @Schema(required = true) Grade grade,
      @Schema(required = true, description = "What it saw.") String seen,
      @Schema(required = true, description = "Why it matters.") String why,
      @Schema(
              required = true,
              nullable = true,
              description = "The command or setting that mends it; null: nothing to mend.")
          @Nullable String remedy,
      @Schema(required = true) long millis) {}

  /** The worst grade; pass when nothing was looked at. */
  public Grade grade() {
    Grade worst =
        lines.stream()
            .map(line -> line.finding().grade())
            .max(Comparator.naturalOrder())
            .orElse(Grade.PASS);
    return worst == Grade.SKIPPED ? Grade.PASS : worst;
  }

  /** In words. */
  public Told told(Language language) {
    List<CheckTold> checks = lines.stream().map(line -> told(line, language)).toList();
    return new Told(grade(), grade().exitCode(), at, checks);
  }

  private static CheckTold told(Line line, Language language) {
    Finding finding = line.finding();
    String check = "check." + line.id();
    String seen = key(language, check, finding.outcome());
    String remedy = key(language, check, finding.remedy()) + ".remedy";
    Map<String, Object> values = new HashMap<>(finding.values());
    values.replaceAll((_, value) -> told(value, language));
    return new CheckTold(
        line.id(),
        Messages.text(language, check + ".title"),
        finding.grade(),
        Messages.text(language, seen, values),
        Messages.text(language, check + ".why"),
        Messages.has(language, remedy) ? Messages.text(language, remedy, values) : null,
        line.millis());
  }

  private static Object told(Object value, Language language) {
    return value instanceof List<?> all
        ? all.stream().map(one -> String.valueOf(told(one, language))).collect(joining("; "))
        : value instanceof Finding.Text(String key, Map<String, ?> values)
            ? Messages.text(language, key, values)
            : value;
  }

  private static String key(Language language, String check, String outcome) {
    String own = check + "." + outcome;
    return Messages.has(language, own) || Messages.has(language, own + ".remedy")
        ? own
        : "check." + COMMON + "." + outcome;
  }
}
