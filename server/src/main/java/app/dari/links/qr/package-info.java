/** QR codes of short addresses, as pictures a phone can read. */
@NullMarked
package app.dari.links.qr;

import org.jspecify.annotations.NullMarked;
