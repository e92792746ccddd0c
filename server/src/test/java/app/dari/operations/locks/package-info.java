@NullMarked
package app.dari.operations.locks;

import org.jspecify.annotations.NullMarked;
