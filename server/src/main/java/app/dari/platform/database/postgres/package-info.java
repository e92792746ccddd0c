/**
 * The PostgreSQL that Dari brings along: unpacked from the class path, made and kept below the home
 * folder, run as a child of this process and started again when it dies. Plain Java, because it
 * runs before the framework does.
 */
@NullMarked
package app.dari.platform.database.postgres;

import org.jspecify.annotations.NullMarked;
