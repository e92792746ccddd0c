/** Work that happens by itself: persistent, safe with several processes. */
@NullMarked
package app.dari.platform.jobs;

import org.jspecify.annotations.NullMarked;
