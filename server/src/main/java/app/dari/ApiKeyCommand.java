package app.dari;

import app.dari.platform.web.Problem;
import app.dari.users.Account;
import app.dari.users.ApiKey;
import app.dari.users.ApiKeys;
import app.dari.users.Scope;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code api-key}: makes, lists and revokes the keys of an account, the owner's by default. */
@Command(name = "api-key")
final class ApiKeyCommand {
  /** Prints the key alone: it is told here and never again. */
  @Command(name = "create")
  int create(
      @Option(names = "--account") @Nullable String account,
      @Option(names = "--scopes", split = ",") @Nullable List<String> scopes,
      @Option(names = "--name", defaultValue = "dari api-key create") String name) {
    Set<Scope> wanted = scopes == null ? EnumSet.allOf(Scope.class) : scopes(scopes);
    return with(
        account,
        (keys, owner) -> {
          System.out.println(keys.create(owner.id(), name, wanted).secret());
          return 0;
        });
  }

  /** One line a key: id, day it was made, scopes, name; separated by tabs. */
  @Command(name = "list")
  int list(@Option(names = "--account") @Nullable String account) {
    return with(
        account,
        (keys, owner) -> {
          keys.list(owner.id()).forEach(key -> System.out.println(line(key)));
          return 0;
        });
  }

  /** A revoked key is refused within a second. */
  @Command(name = "revoke")
  int revoke(@Parameters UUID key, @Option(names = "--account") @Nullable String account) {
    return with(
        account,
        (keys, owner) -> {
          if (!keys.revoke(owner.id(), key)) {
            throw Problem.of(404, "key-unknown").with("key", key);
          }
          return 0;
        });
  }

  private static int with(@Nullable String account, BiFunction<ApiKeys, Account, Integer> action) {
    try (Instance instance = Instance.join()) {
      ApiKeys keys = new ApiKeys(instance.jdbi(), Clock.systemUTC());
      return action.apply(keys, new Whose(instance.jdbi()).account(account));
    }
  }

  private static Set<Scope> scopes(List<String> names) {
    return names.stream()
        .map(name -> Scope.parse(name.strip()).orElseThrow(() -> Problem.of(400, "scope-unknown")))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  private static String line(ApiKey key) {
    return String.join(
        "\t",
        Arrays.asList(
            key.id().toString(),
            key.createdAt().toString().substring(0, 10),
            wireNames(key.scopes()),
            key.name()));
  }

  private static String wireNames(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(","));
  }
}
