package app.dari.links;

import org.jspecify.annotations.Nullable;

/**
 * What a new link shall be.
 *
 * @param url the destination as somebody typed it
 * @param code an own alias; null: a random code
 * @param forwardQuery whether a visitor's query goes on to the destination
 */
public record NewLink(
    String url,
    @Nullable String code,
    @Nullable String title,
    boolean forwardQuery,
    Origin origin) {}
