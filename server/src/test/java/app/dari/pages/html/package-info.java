@NullMarked
package app.dari.pages.html;

import org.jspecify.annotations.NullMarked;
