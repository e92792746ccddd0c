/** Tests of roll-ups. */
@NullMarked
package app.dari.insights.rollup;

import org.jspecify.annotations.NullMarked;
