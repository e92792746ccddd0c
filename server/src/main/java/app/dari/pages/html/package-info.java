/** A page as HTML: one writer that escapes, one stylesheet a theme, no script. */
@NullMarked
package app.dari.pages.html;

import org.jspecify.annotations.NullMarked;
