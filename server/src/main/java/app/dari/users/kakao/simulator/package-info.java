/**
 * A stand-in for Kakao on this machine, for tests and for trying Dari without keys: it asks of us
 * what Kakao asks, and can be told to misbehave.
 */
@NullMarked
package app.dari.users.kakao.simulator;

import org.jspecify.annotations.NullMarked;
