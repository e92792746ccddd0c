@NullMarked
package app.dari.operations.backup;

import org.jspecify.annotations.NullMarked;
