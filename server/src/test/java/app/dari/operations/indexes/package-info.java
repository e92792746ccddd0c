@NullMarked
package app.dari.operations.indexes;

import org.jspecify.annotations.NullMarked;
