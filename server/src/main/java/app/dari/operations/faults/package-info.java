/** What was logged as wrong, by its cause, and requests that were slow. */
@NullMarked
package app.dari.operations.faults;

import org.jspecify.annotations.NullMarked;
