/** The last day and the last month of the key figures, in files of fixed size. */
@NullMarked
package app.dari.operations.recorder;

import org.jspecify.annotations.NullMarked;
