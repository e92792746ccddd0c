/** What is kept, how it grows, and what room is left. */
@NullMarked
package app.dari.operations.storage;

import org.jspecify.annotations.NullMarked;
