/** How quickly this Dari answers and what it takes, now and over a month. */
@NullMarked
package app.dari.operations.performance;

import org.jspecify.annotations.NullMarked;
