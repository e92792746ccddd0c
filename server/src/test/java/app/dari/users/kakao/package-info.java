@NullMarked
package app.dari.users.kakao;

import org.jspecify.annotations.NullMarked;
