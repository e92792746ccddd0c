/**
 * Pages: an ordered list of blocks behind a handle, its draft, its published versions. Owns the
 * schema {@code pages}. Others come in by {@link app.dari.pages.Pages}.
 */
@NullMarked
package app.dari.pages;

import org.jspecify.annotations.NullMarked;
