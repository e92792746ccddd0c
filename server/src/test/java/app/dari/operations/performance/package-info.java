@NullMarked
package app.dari.operations.performance;

import org.jspecify.annotations.NullMarked;
