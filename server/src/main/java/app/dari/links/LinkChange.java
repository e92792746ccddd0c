package app.dari.links;

import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a link; null leaves a thing as it is.
 *
 * @param title an empty text takes the title away
 * @param clickLimit zero takes the limit away
 */
record LinkChange(
    @Nullable String url,
    @Nullable String code,
    @Nullable String title,
    @Nullable Boolean enabled,
    @Nullable Boolean forwardQuery,
    @Nullable Integer clickLimit) {}
