package app.dari.users.kakao;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that is done once for all who ask for it at the same time; they share what comes of it. */
final class SingleFlight<T> {
  private final Map<String, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();
  private final Duration longest;

  SingleFlight(Duration longest) {
    this.longest = longest;
  }

  /** What the work under this name comes to, done here or by who came first. */
  T join(String name, Supplier<T> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> first = underWay.putIfAbsent(name, mine);
    if (first != null) {
      return await(first);
    }
    try {
      T done = work.get();
      mine.complete(done);
      return done;
    } catch (SignInFailed e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      mine.completeExceptionally(new SignInFailed(SignInProblem.UNAVAILABLE));
      underWay.remove(name);
    }
  }

  private T await(CompletableFuture<T> first) {
    try {
      return first.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SignInFailed failed) {
        throw failed;
      }
    } catch (TimeoutException e) {
      // Answered below: whoever came first has not come to an end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SignInFailed(SignInProblem.UNAVAILABLE);
  }
}
