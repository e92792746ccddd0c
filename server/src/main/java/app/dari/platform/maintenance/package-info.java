/**
 * Times in which nothing may be changed, or nobody be let in: declared once, kept by all processes.
 */
@NullMarked
package app.dari.platform.maintenance;

import org.jspecify.annotations.NullMarked;
