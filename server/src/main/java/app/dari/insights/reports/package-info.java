/** Figures of one stretch of time, frozen, for somebody else to read. */
@NullMarked
package app.dari.insights.reports;

import org.jspecify.annotations.NullMarked;
