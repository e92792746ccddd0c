/** Which size the service has, what room is left, and what comes next. */
@NullMarked
package app.dari.operations.growth;

import org.jspecify.annotations.NullMarked;
