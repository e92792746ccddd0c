package app.dari.users.kakao;

/** Ends a sign-in; says why in one word and carries nothing secret. */
final class SignInFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SignInProblem problem;

  SignInFailed(SignInProblem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  SignInProblem problem() {
    return problem;
  }
}
