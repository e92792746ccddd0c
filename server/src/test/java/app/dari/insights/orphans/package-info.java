/** Tests of visits to addresses nobody has. */
@NullMarked
package app.dari.insights.orphans;

import org.jspecify.annotations.NullMarked;
