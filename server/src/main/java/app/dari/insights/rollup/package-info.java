/** Roll-ups: visits counted by quarter of an hour, for good. */
@NullMarked
package app.dari.insights.rollup;

import org.jspecify.annotations.NullMarked;
