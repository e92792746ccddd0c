@NullMarked
package app.dari.operations.faults;

import org.jspecify.annotations.NullMarked;
