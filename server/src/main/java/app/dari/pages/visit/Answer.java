package app.dari.pages.visit;

import app.dari.pages.html.StatusPage;
import app.dari.platform.web.Language;
import java.util.Map;
import java.util.UUID;

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
   */
  record Document(
      UUID owner,
      UUID page,
      String policy,
      Language first,
      Map<Language, Packed> documents,
      Map<Language, Packed> fixed,
      LinkUses.Drawing drawing,
      boolean complete)
      implements Answer {
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
