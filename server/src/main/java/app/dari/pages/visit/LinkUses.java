package app.dari.pages.visit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which handles show which links. A drawing says what it uses as soon as it knows, and hears of
 * every change since before it looked, so that no change falls between. Safe for any thread.
 */
final class LinkUses {
  private final Map<String, Set<Drawing>> byLink = new ConcurrentHashMap<>();
  private final Set<Drawing> atWork = ConcurrentHashMap.newKeySet();

  /** One drawing of what stands at a handle; closed when it is done. */
  final class Drawing implements AutoCloseable {
    private final String key;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile Set<String> used = Set.of();

    private Drawing(String key) {
      this.key = key;
    }

    /** The links that stand in it. */
    void uses(Set<String> links) {
      used = Set.copyOf(links);
      for (String link : used) {
        byLink.compute(
            link,
            (_, drawings) -> {
              Set<Drawing> all = drawings == null ? ConcurrentHashMap.newKeySet() : drawings;
              all.add(this);
              return all;
            });
      }
    }

    /** Whether a link stands in it. */
    boolean shows(String link) {
      return used.contains(link);
    }

    /** Whether a link that stands in it changed after it began. */
    boolean isOutdated() {
      return used.stream().anyMatch(changed::contains);
    }

    @Override
    public void close() {
      atWork.remove(this);
    }
  }

  /** Begins a drawing, before anything is looked up. */
  Drawing draw(String key) {
    Drawing drawing = new Drawing(key);
    atWork.add(drawing);
    return drawing;
  }

  /** The handles at which a link stands that changed. */
  List<String> changed(String link) {
    atWork.forEach(drawing -> drawing.changed.add(link));
    Set<Drawing> drawings = byLink.remove(link);
    return drawings == null ? List.of() : drawings.stream().map(d -> d.key).distinct().toList();
  }

  /** An answer is not kept any longer; newer ones at the same handle stay known. */
  void forget(@Nullable Answer answer) {
    if (answer instanceof Answer.Document document) {
      for (String link : document.drawing().used) {
        byLink.computeIfPresent(
            link,
            (_, drawings) -> {
              drawings.remove(document.drawing());
              return drawings.isEmpty() ? null : drawings;
            });
      }
    }
  }

  /** Nothing is kept any longer. */
  void clear() {
    byLink.clear();
  }

  /** How many links are known to stand somewhere. */
  int size() {
    return byLink.size();
  }
}
