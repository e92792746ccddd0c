@NullMarked
package app.dari.pages;

import org.jspecify.annotations.NullMarked;
