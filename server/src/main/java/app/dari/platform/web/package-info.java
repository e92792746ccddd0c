/**
 * What every HTTP route shares: problems, languages, cursors, revisions, limits, headers, the web
 * app's files.
 */
@NullMarked
package app.dari.platform.web;

import org.jspecify.annotations.NullMarked;
