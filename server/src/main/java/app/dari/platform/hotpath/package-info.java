/**
 * Answers from memory before the framework sees the request: what redirects and public pages cost.
 */
@NullMarked
package app.dari.platform.hotpath;

import org.jspecify.annotations.NullMarked;
