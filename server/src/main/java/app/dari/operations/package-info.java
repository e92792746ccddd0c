/**
 * What an operator sees and does: health, checks, announcements, alarms, incidents. Sees every
 * module below.
 */
@NullMarked
package app.dari.operations;

import org.jspecify.annotations.NullMarked;
