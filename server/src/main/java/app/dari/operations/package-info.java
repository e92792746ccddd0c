/** What an operator sees and does: health and checks. Sees every module below. */
@NullMarked
package app.dari.operations;

import org.jspecify.annotations.NullMarked;
