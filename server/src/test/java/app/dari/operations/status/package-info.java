@NullMarked
package app.dari.operations.status;

import org.jspecify.annotations.NullMarked;
