/** What operators say to everybody, with and without a database. */
@NullMarked
package app.dari.operations.announcements;

import org.jspecify.annotations.NullMarked;
