/**
 * Short links: a destination behind a code that is given out once and for ever. Owns codes and
 * destinations, the redirect and the QR pictures; the verbs for other modules are in {@link
 * app.dari.links.Links}.
 */
@NullMarked
package app.dari.links;

import org.jspecify.annotations.NullMarked;
