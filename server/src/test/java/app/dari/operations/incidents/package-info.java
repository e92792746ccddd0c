@NullMarked
package app.dari.operations.incidents;

import org.jspecify.annotations.NullMarked;
