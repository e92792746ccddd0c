@NullMarked
package app.dari.operations.alarms;

import org.jspecify.annotations.NullMarked;
