/** Values that mean trouble, and how people are told of it. */
@NullMarked
package app.dari.operations.alarms;

import org.jspecify.annotations.NullMarked;
