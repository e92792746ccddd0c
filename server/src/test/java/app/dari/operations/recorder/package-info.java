/** Tests of what is recorded of the key figures. */
@NullMarked
package app.dari.operations.recorder;

import org.jspecify.annotations.NullMarked;
