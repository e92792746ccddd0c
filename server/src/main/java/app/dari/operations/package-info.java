/** What an operator sees and does: health. Sees every module below. */
@NullMarked
package app.dari.operations;

import org.jspecify.annotations.NullMarked;
