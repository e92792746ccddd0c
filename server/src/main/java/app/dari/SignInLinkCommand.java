package app.dari;

import app.dari.users.Account;
import app.dari.users.SignInLinks;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sign-in-link}: prints the address that signs an account in once, and nothing else. */
@Command(name = "sign-in-link")
final class SignInLinkCommand implements Callable<Integer> {
  @Parameters(arity = "0..1")
  private @Nullable String handle;

  @Override
  public Integer call() {
    try (Instance instance = Instance.join()) {
      Account account = new Whose(instance.jdbi()).account(handle);
      SignInLinks links =
          new SignInLinks(instance.jdbi(), Clock.systemUTC(), instance.configuration().server());
      System.out.println(links.create(account.id()));
      return 0;
    }
  }
}
