/** Which statements take the database's time, and which index they miss. */
@NullMarked
package app.dari.operations.queries;

import org.jspecify.annotations.NullMarked;
