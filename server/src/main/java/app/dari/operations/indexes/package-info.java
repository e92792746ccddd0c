/** Indexes an operator makes and takes away, and those nobody uses. */
@NullMarked
package app.dari.operations.indexes;

import org.jspecify.annotations.NullMarked;
