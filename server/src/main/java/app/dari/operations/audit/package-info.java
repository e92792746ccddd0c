/** Who did what to this Dari, and what came of it. */
@NullMarked
package app.dari.operations.audit;

import org.jspecify.annotations.NullMarked;
