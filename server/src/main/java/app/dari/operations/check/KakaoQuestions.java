package app.dari.operations.check;

import java.io.IOException;

/**
 * What Kakao is asked. Each answers the number Kakao refuses with ({@code KOE320}), or nothing when
 * it says none, and fails when Kakao does not answer in time.
 *
 * @param keys sends a code that nobody was given
 * @param redirect asks for the page people sign in on
 */
public record KakaoQuestions(Question keys, Question redirect) {
  /** A question to Kakao. */
  public interface Question {
    String ask() throws IOException;
  }
}
