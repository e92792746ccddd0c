package app.dari.insights.drain;

import app.dari.insights.FigureNews;
import app.dari.insights.OwnVisits;
import app.dari.insights.drain.FirstVisits.Marks;
import app.dari.insights.orphans.OrphanStore;
import app.dari.insights.orphans.OrphanStore.Asked;
import app.dari.insights.rollup.DeltaStore;
import app.dari.insights.rollup.Tallies;
import app.dari.insights.rollup.VisitRow;
import app.dari.links.ClickCount;
import app.dari.links.Links;
import app.dari.links.Orphans;
import app.dari.platform.database.Broadcast;
import app.dari.platform.ledger.Records;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes visits: rows, roll-ups, who came for the first time, and the totals of links, all in the
 * transaction it is given. What several processes may write is written in the order of its keys, so
 * that they wait for each other and never in a circle.
 */
@Singleton
final class VisitWriter implements Delivery.Sink {
  private final VisitStore store;
  private final FirstVisits firsts;
  private final Partitions partitions;
  private final DeltaStore deltas;
  private final Classifier classifier;
  private final Visitors visitors;
  private final Links links;
  private final OwnVisits own;
  private final OrphanStore orphans;
  private final Broadcast broadcast;

  VisitWriter(
      VisitStore store,
      FirstVisits firsts,
      Partitions partitions,
      DeltaStore deltas,
      Classifier classifier,
      Visitors visitors,
      Links links,
      OwnVisits own,
      OrphanStore orphans,
      Broadcast broadcast) {
    this.store = store;
    this.firsts = firsts;
    this.partitions = partitions;
    this.deltas = deltas;
    this.classifier = classifier;
    this.visitors = visitors;
    this.links = links;
    this.own = own;
    this.orphans = orphans;
    this.broadcast = broadcast;
  }

  /** Reads records of {@link Visit#encode}; IllegalArgumentException for anything else. */
  @Override
  public Delivery.Work prepare(Records records, int from, int to) {
    List<VisitRow> rows = new ArrayList<>(to - from);
    Map<Asked, Long> misses = new HashMap<>();
    VisitReader reader = new VisitReader(classifier, visitors, own);
    for (int i = from; i < to; i++) {
      Visit visit = reader.visit(records, i);
      if (visit.kind() == Visit.Kind.MISS) {
        addMiss(misses, visit, reader);
      } else {
        rows.add(reader.row(visit));
      }
    }
    Batch batch = Batch.of(rows);
    return tx -> {
      orphans.add(tx, misses);
      store(tx, batch);
    };
  }

  private static void addMiss(Map<Asked, Long> misses, Visit visit, VisitReader reader) {
    String asked = Orphans.askedBy(visit);
    if (asked != null && reader.isHuman(visit)) {
      Instant at = Instant.ofEpochMilli(visit.timeMillis());
      misses.merge(new Asked(Visitors.day(at), asked), 1L, Long::sum);
    }
  }

  /** Stores what was found out of visits. */
  void store(Handle tx, List<VisitRow> rows) {
    store(tx, Batch.of(new ArrayList<>(rows)));
  }

  private void store(Handle tx, Batch batch) {
    List<VisitRow> rows = batch.rows();
    store.insert(tx, rows, partitions.open(tx, rows));
    Marks first = firsts.note(tx, batch.comers());
    deltas.add(tx, batch.tallies(), first.toSubject(), first.toOwner(), first.throughBlock());
    links.addClicks(tx, counts(rows));
    announce(tx, rows);
  }

  /**
   * What can be found out of rows without the database, as far as that takes long and little room.
   *
   * @param rows in the order of the index on them: fewer of its pages are touched
   */
  private record Batch(List<VisitRow> rows, Comers comers, Tallies tallies) {
    static Batch of(List<VisitRow> rows) {
      rows.sort(Batch::compare);
      return new Batch(rows, Comers.of(rows), new Tallies(rows));
    }

    private static int compare(VisitRow a, VisitRow b) {
      int order = a.owner().compareTo(b.owner());
      return order == 0 ? a.subject().compareTo(b.subject()) : order;
    }
  }

  /** Open dashboards of all processes are told. */
  private void announce(Handle tx, List<VisitRow> rows) {
    FigureNews news = new FigureNews();
    long clicks = 0;
    long views = 0;
    for (int i = 0; i < rows.size(); i++) {
      VisitRow row = rows.get(i);
      clicks += row.isHuman() && row.click() ? 1 : 0;
      views += row.isHuman() && !row.click() ? 1 : 0;
      boolean last = i + 1 == rows.size() || !rows.get(i + 1).owner().equals(row.owner());
      if (last) {
        if (clicks + views > 0) {
          news.add(row.owner(), clicks, views);
        }
        clicks = 0;
        views = 0;
      }
    }
    news.announce(tx, broadcast);
  }

  private static Map<UUID, ClickCount> counts(List<VisitRow> rows) {
    Map<UUID, ClickCount> counts = new HashMap<>();
    long clicks = 0;
    long human = 0;
    for (int i = 0; i < rows.size(); i++) {
      VisitRow row = rows.get(i);
      clicks += row.click() ? 1 : 0;
      human += row.click() && row.isHuman() ? 1 : 0;
      boolean last = i + 1 == rows.size() || !rows.get(i + 1).subject().equals(row.subject());
      if (last) {
        if (clicks > 0) {
          counts.merge(row.subject(), ClickCount.of(clicks, human), ClickCount::plus);
        }
        clicks = 0;
        human = 0;
      }
    }
    return counts;
  }
}
