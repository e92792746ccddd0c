package app.dari.pages.visit;

import app.dari.pages.html.StatusPage;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered at a handle, ready to be sent. */
sealed interface Answer {
  /** About how much memory it takes. */
  int bytes();

  /**
   * A page.
   *
   * @param first the page's own language
   * @param documents by the languages it speaks, at its address
   * @param fixed the same at the addresses that fix the language; none when it speaks only one
   * @param drawing what knows the links that stand in it
   * @param complete whether every block has its link; else it is looked at again soon
   * @param banner what is said on top of all its documents
   * @param last which of its documents a browser got last
   */
  record Document(
      UUID owner,
      UUID page,
      String policy,
      Language first,
      Map<Language, Packed> documents,
      Map<Language, Packed> fixed,
      LinkUses.Drawing drawing,
      boolean complete,
      @Nullable Banner banner,
      Choice.Last last)
      implements Answer {
    /**
     * The same page under another banner. Needs nothing but what is in memory.
     *
     * @param grown told whenever it takes more memory than before
     */
    Document under(@Nullable Banner other, Runnable grown) {
      return new Document(
          owner,
          page,
          policy,
          first,
          under(other, documents, grown),
          under(other, fixed, grown),
          drawing,
          complete,
          other,
          new Choice.Last());
    }

    private static Map<Language, Packed> under(
        @Nullable Banner banner, Map<Language, Packed> documents, Runnable grown) {
      Map<Language, Packed> changed = new EnumMap<>(Language.class);
      documents.forEach((language, packed) ->
          changed.put(
              language, packed.changed(html -> Banner.over(html, language, banner), grown)));
      return changed;
    }

    @Override
    public int bytes() {
      return 512
          + documents.values().stream().mapToInt(Packed::bytes).sum()
          + fixed.values().stream().mapToInt(Packed::bytes).sum();
    }
  }

  /** Another address. */
  record Moved(String path) implements Answer {
    @Override
    public int bytes() {
      return 256;
    }
  }

  /** No page. */
  record Nothing(StatusPage page) implements Answer {
    @Override
    public int bytes() {
      return 256;
    }
  }
}
