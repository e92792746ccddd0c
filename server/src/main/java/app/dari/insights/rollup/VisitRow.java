package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A visit as it is kept: a row of insights.visit.
 *
 * @param click a click, else a view
 * @param subject the link or the page
 * @param who {@code human}, or what it was instead
 * @param hasVisitor whether it is to be told who it was
 * @param visitorNumber who, for its UTC day alone
 * @param values of each {@link Dimension}, in its order
 */
public record VisitRow(
    long timeMillis,
    boolean click,
    UUID owner,
    UUID subject,
    String who,
    boolean hasVisitor,
    long visitorNumber,
    @Nullable String[] values) {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long SLOT_MILLIS = 900_000;
  private static final long EARLIEST = 946_684_800_000L;
  private static final long LATEST = 253_370_764_800_000L;
  private static final int LONGEST = 200;

  /** IllegalArgumentException for a moment no calendar of the database holds. */
  public VisitRow {
    if (timeMillis < EARLIEST || timeMillis >= LATEST) {
      throw new IllegalArgumentException("Not a moment of a visit");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = kept(values[i]);
    }
  }

  /** The same with who it was as one; null when not to be told. */
  public VisitRow(
      long timeMillis,
      boolean click,
      UUID owner,
      UUID subject,
      String who,
      @Nullable Long visitor,
      @Nullable String[] values) {
    this(
        timeMillis,
        click,
        owner,
        subject,
        who,
        visitor != null,
        visitor == null ? 0 : visitor,
        values);
  }

  /** Who it was, for its UTC day alone; null when not to be told. */
  public @Nullable Long visitor() {
    return hasVisitor ? visitorNumber : null;
  }

  /** The block of a page it came through, as the address names it; null for none. */
  public @Nullable String block() {
    return values[Dimension.BLOCK.place()];
  }

  /** The UTC day it was on. */
  public LocalDate day() {
    return LocalDate.ofEpochDay(epochDay());
  }

  /** The UTC day, counted from 1970. */
  public long epochDay() {
    return Math.floorDiv(timeMillis, DAY_MILLIS);
  }

  /** The quarter of an hour of its UTC day. */
  public int slot() {
    return (int) (Math.floorMod(timeMillis, DAY_MILLIS) / SLOT_MILLIS);
  }

  /** Whether it counts in figures. */
  public boolean isHuman() {
    return who.equals("human");
  }

  /** Its facets: the combination of the cube's dimensions, and each other value by itself. */
  public void facets(Consumer<String> each) {
    each.accept(Facets.cube(values));
    for (Dimension dimension : Facets.SINGLE) {
      String value = values[dimension.place()];
      if (value != null) {
        each.accept(Facets.single(dimension, value));
      }
    }
  }

  /** The same as a list of its own. */
  String[] facets() {
    List<String> all = new ArrayList<>();
    facets(all::add);
    return all.toArray(String[]::new);
  }

  /** What the tables can hold and a filter can name: no NUL, no text without end. */
  private static @Nullable String kept(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    String whole = value.indexOf('\0') < 0 ? value : value.replace('\0', '\ufffd');
    if (whole.length() <= LONGEST) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return whole.substring(0, end);
  }
}
