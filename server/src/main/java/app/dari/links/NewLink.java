package app.dari.links;

import org.jspecify.annotations.Nullable;

/**
 * What a new link shall be.
 *
 * @param url the destination as somebody typed it
 * @param code an own alias; null: a random code
 * @param forwardQuery whether a visitor's query goes on to the destination
 * @param clickLimit after how many people it stops; null: never
 */
public record NewLink(
    String url,
    @Nullable String code,
    @Nullable String title,
    boolean forwardQuery,
    Origin origin,
    @Nullable Integer clickLimit) {

  /** One that never stops. */
  public NewLink(
      String url,
      @Nullable String code,
      @Nullable String title,
      boolean forwardQuery,
      Origin origin) {
    this(url, code, title, forwardQuery, origin, null);
  }
}
