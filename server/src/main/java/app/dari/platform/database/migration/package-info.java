/** How schemas change: the files, what each would hold up, running them, and what came of it. */
@NullMarked
package app.dari.platform.database.migration;

import org.jspecify.annotations.NullMarked;
