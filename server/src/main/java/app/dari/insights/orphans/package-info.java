/** Visits to addresses nobody has, and whose they were meant to be. */
@NullMarked
package app.dari.insights.orphans;

import org.jspecify.annotations.NullMarked;
