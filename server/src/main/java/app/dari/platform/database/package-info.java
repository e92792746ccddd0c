/** The one PostgreSQL: its address, its migrations, its transactions, its announcements. */
@NullMarked
package app.dari.platform.database;

import org.jspecify.annotations.NullMarked;
