/** Tests of size, room and trend. */
@NullMarked
package app.dari.operations.growth;

import org.jspecify.annotations.NullMarked;
