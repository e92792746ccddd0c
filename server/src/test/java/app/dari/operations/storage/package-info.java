@NullMarked
package app.dari.operations.storage;

import org.jspecify.annotations.NullMarked;
