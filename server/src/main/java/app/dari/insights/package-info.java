/** Figures: what was clicked and seen, counted from visits. Owns the tables of schema insights. */
@NullMarked
package app.dari.insights;

import org.jspecify.annotations.NullMarked;
