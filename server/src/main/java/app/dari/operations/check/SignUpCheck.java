package app.dari.operations.check;

import app.dari.users.UsersConfig.SignUp;
import java.util.Map;

/** In production not everybody makes an account without anybody having decided so. */
final class SignUpCheck {
  private SignUpCheck() {}

  static Finding look(Subject subject) {
    SignUp signUp = subject.signUp();
    return subject.server().production() && signUp == SignUp.OPEN
        ? Finding.warn("open")
        : Finding.pass("decided", Map.of("word", signUp.wireName()));
  }
}
