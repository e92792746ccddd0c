/** Tests of how schemas change. */
@NullMarked
package app.dari.platform.database.migration;

import org.jspecify.annotations.NullMarked;
