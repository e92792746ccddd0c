/** Who waits for whom in the database, and how to end it. */
@NullMarked
package app.dari.operations.locks;

import org.jspecify.annotations.NullMarked;
