/** Tests of the way into the tables. */
@NullMarked
package app.dari.insights.drain;

import org.jspecify.annotations.NullMarked;
