@NullMarked
package app.dari.operations.announcements;

import org.jspecify.annotations.NullMarked;
