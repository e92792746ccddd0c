@NullMarked
package app.dari.operations.queries;

import org.jspecify.annotations.NullMarked;
