package app.dari.platform.web;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * The language an answer of the API is written in: what the request asks for, else its caller's.
 */
public final class CallerLanguage {
  private static final String KEY = CallerLanguage.class.getName();

  private CallerLanguage() {}

  /** Says how the language of the caller's account is found, should it be needed. */
  public static void otherwise(RoutingContext context, Supplier<Language> account) {
    context.put(KEY, account);
  }

  /** The language for this request. */
  public static Language of(RoutingContext context) {
    String header = context.request().getHeader("Accept-Language");
    Supplier<Language> account = context.get(KEY);
    if (account == null || (header != null && !header.isBlank())) {
      return Language.accepted(header);
    }
    try {
      return account.get();
    } catch (RuntimeException e) {
      // Whatever keeps it from being found must not hide what the answer is about.
      return Language.accepted(header);
    }
  }
}
