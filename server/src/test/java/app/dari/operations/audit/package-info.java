@NullMarked
package app.dari.operations.audit;

import org.jspecify.annotations.NullMarked;
