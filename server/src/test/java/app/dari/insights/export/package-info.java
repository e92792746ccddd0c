/** Tests of rows as they leave for other programs. */
@NullMarked
package app.dari.insights.export;

import org.jspecify.annotations.NullMarked;
