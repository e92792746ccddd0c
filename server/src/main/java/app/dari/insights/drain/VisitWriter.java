package app.dari.insights.drain;

import app.dari.insights.drain.VisitStore.ClickRow;
import app.dari.insights.drain.VisitStore.ViewRow;
import app.dari.links.ClickCount;
import app.dari.links.Links;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes visits: rows, and the totals of links, in the transaction it is given. */
@Singleton
final class VisitWriter {
  private final VisitStore store;
  private final Classifier classifier;
  private final Visitors visitors;
  private final Links links;

  VisitWriter(VisitStore store, Classifier classifier, Visitors visitors, Links links) {
    this.store = store;
    this.classifier = classifier;
    this.visitors = visitors;
    this.links = links;
  }

  /** Writes records of {@link Visit#encode}; IllegalArgumentException for anything else. */
  void write(Handle tx, List<byte[]> records) {
    List<ClickRow> clicks = new ArrayList<>();
    List<ViewRow> views = new ArrayList<>();
    for (byte[] record : records) {
      Visit visit = Visit.decode(record);
      switch (visit.kind()) {
        case CLICK -> clicks.add(click(visit));
        case VIEW -> views.add(view(visit));
      }
    }
    store.insertClicks(tx, clicks);
    store.insertViews(tx, views);
    if (!clicks.isEmpty()) {
      links.addClicks(tx, counts(clicks));
    }
  }

  /** Sorted, so that two processes take the rows of the same links in the same order. */
  private static Map<UUID, ClickCount> counts(List<ClickRow> clicks) {
    Map<UUID, ClickCount> counts = new TreeMap<>();
    for (ClickRow click : clicks) {
      counts.merge(
          click.link(),
          new ClickCount(1, click.kind().equals("human") ? 1 : 0),
          (a, b) -> new ClickCount(a.total() + b.total(), a.human() + b.human()));
    }
    return counts;
  }

  private ClickRow click(Visit visit) {
    Seen seen = classifier.classify(visit);
    return new ClickRow(
        Instant.ofEpochMilli(visit.timeMillis()),
        visit.owner(),
        visit.subject(),
        seen.block(),
        seen.source(),
        seen.referrerHost(),
        seen.language(),
        seen.device(),
        seen.who(),
        visitors.number(visit));
  }

  private ViewRow view(Visit visit) {
    Seen seen = classifier.classify(visit);
    return new ViewRow(
        Instant.ofEpochMilli(visit.timeMillis()),
        visit.owner(),
        visit.subject(),
        seen.source(),
        seen.referrerHost(),
        seen.language(),
        seen.device(),
        seen.who(),
        visitors.number(visit));
  }
}
