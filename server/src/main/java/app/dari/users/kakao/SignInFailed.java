package app.dari.users.kakao;

import org.jspecify.annotations.Nullable;

/** Ends a sign-in; says why in one word and carries nothing secret. */
final class SignInFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SignInProblem problem;
  private final @Nullable String check;

  SignInFailed(SignInProblem problem) {
    this(problem, null);
  }

  /** A failure of one check of a token; the person is told the problem alone. */
  SignInFailed(SignInProblem problem, @Nullable String check) {
    super(problem.code(), null, false, false);
    this.problem = problem;
    this.check = check;
  }

  /** The check that failed, for the log; null when it was none of a token. */
  @Nullable String check() {
    return check;
  }

  SignInProblem problem() {
    return problem;
  }
}
