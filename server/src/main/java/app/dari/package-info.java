/** The program: reads the configuration, starts the modules, and holds the commands. */
@NullMarked
package app.dari;

import org.jspecify.annotations.NullMarked;
