/** How many people at once a machine holds, found by trying; run by bench/capacity. */
@NullMarked
package app.dari.capacity;

import org.jspecify.annotations.NullMarked;
