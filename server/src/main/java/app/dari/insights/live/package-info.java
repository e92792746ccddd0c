/** Tells open dashboards at once that figures changed. */
@NullMarked
package app.dari.insights.live;

import org.jspecify.annotations.NullMarked;
