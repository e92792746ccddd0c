package app.dari;

import app.dari.operations.backup.Backup;
import app.dari.operations.backup.BackupConfig;
import app.dari.operations.backup.Backups;
import app.dari.operations.backup.Copies;
import app.dari.operations.backup.Creation;
import app.dari.operations.backup.Fault;
import app.dari.operations.backup.Listing;
import app.dari.operations.backup.ManifestJson;
import app.dari.operations.backup.Progress;
import app.dari.operations.backup.Pruning;
import app.dari.operations.backup.Restoring;
import app.dari.operations.backup.Verification;
import app.dari.operations.backup.Verified;
import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import app.dari.platform.crypto.Keys;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: makes, lists, proves, restores and deletes backups. */
@Command(name = "backup")
final class BackupCommand {
  /** A backup is not what it should be. */
  static final int FAULTY = 20;

  private static final long PROGRESS_NANOS = 2_000_000_000L;

  /** Makes one beside the server, and a copy of it; prints its folder. */
  @Command(name = "create")
  int create() {
    try (Instance instance = Instance.join()) {
      Configuration configuration = instance.configuration();
      Backups backups = new Backups(configuration.backup().folder());
      Backup made =
          new Creation(
                  backups,
                  session(instance),
                  keys(configuration),
                  configuration.backup().keys(),
                  progress())
              .run();
      System.out.println(made.folder());
      Copies copies = configuration.backup().copies();
      if (copies != null) {
        copies.copy(made);
        System.out.println(copies.address(made));
      }
      return 0;
    }
  }

  /** One line each, newest first, separated by tabs; {@code --json} says more. */
  @Command(name = "list")
  int list(@Option(names = "--json") boolean json) {
    List<Listing> found = Listing.of(configuration().backup());
    if (json) {
      return print(found);
    }
    found.forEach(one -> System.out.println(one.line()));
    return 0;
  }

  /** Restores it beside the service, compares everything, and starts the program on it. */
  @Command(name = "verify")
  int verify(
      @Parameters(arity = "0..1", defaultValue = "latest") String name,
      @Option(names = "--json") boolean json) {
    Configuration configuration = configuration();
    Backup backup = find(configuration.backup(), name);
    Verified result =
        new Verification(
                configuration.server().home(),
                keys(configuration),
                configuration.backup().keys(),
                scratch -> Rehearsal.on(scratch, configuration),
                progress())
            .run(backup);
    tell(configuration.backup().copies(), backup);
    if (json) {
      print(result);
    } else {
      System.out.println(
          CommandTexts.text(
              result.passed() ? "backup.verified" : "backup.faulty",
              Map.of("backup", backup.id(), "seconds", result.seconds())));
      for (Fault fault : result.faults()) {
        String key = "backup.fault." + fault.code();
        System.out.println("  " + CommandTexts.text(key, Map.of("what", fault.what())));
      }
    }
    return result.passed() ? 0 : FAULTY;
  }

  /** Puts it in the place of what is there; {@code --undo} takes the last one back. */
  @Command(name = "restore")
  int restore(
      @Parameters(arity = "0..1") @Nullable String name,
      @Option(names = "--other-keys") boolean otherKeys,
      @Option(names = "--undo") boolean undo) {
    if ((name == null) != undo) {
      throw Problem.of(400, "restore-which");
    }
    LastStart.recall(home());
    try (Instance instance = Instance.take(line -> System.err.println(line))) {
      Configuration configuration = instance.configuration();
      Restoring restoring =
          new Restoring(session(instance), configuration.backup().keys(), progress());
      if (undo) {
        restoring.undo();
        System.out.println(CommandTexts.text("backup.undone"));
      } else {
        Backup backup = find(configuration.backup(), Objects.requireNonNull(name));
        restoring.run(backup, keys(configuration), otherKeys);
        System.out.println(CommandTexts.text("backup.restored", Map.of("backup", backup.id())));
      }
      return 0;
    }
  }

  /** Deletes those that need not be kept, here and where copies are; prints their names. */
  @Command(name = "prune")
  int prune() {
    BackupConfig config = configuration().backup();
    List<String> gone =
        new ArrayList<>(new Pruning(new Backups(config.folder()), config.zone()).run());
    Copies copies = config.copies();
    if (copies != null) {
      gone.addAll(copies.prune(config.zone()));
    }
    gone.forEach(System.out::println);
    return 0;
  }

  private static Path home() {
    return Configuration.read(Environment.ofProcess()).server().home();
  }

  private static Configuration configuration() {
    LastStart.recallWithoutDatabase(home());
    Environment environment = Environment.ofProcess();
    Configuration configuration = Configuration.read(environment);
    List<ConfigurationProblem> problems =
        environment.problems().stream()
            .filter(problem -> !problem.name().equals("SESSION_SECRET"))
            .toList();
    if (!problems.isEmpty()) {
      throw new FaultySettingsException(problems);
    }
    return configuration;
  }

  /** A backup is made under a key and only goes back under it, so the secret must be at hand. */
  private static Keys keys(Configuration configuration) {
    if (configuration.secret().given() == null && configuration.server().production()) {
      throw new FaultySettingsException(
          List.of(
              new ConfigurationProblem(
                  "SESSION_SECRET",
                  "must be given to this command, too: backups are sealed with it",
                  "the server's own")));
    }
    return configuration.secret().keys();
  }

  private static DatabaseUrl session(Instance instance) {
    DatabaseUrl direct = instance.configuration().database().direct();
    return direct == null ? instance.database() : direct;
  }

  /** Here, else where copies are. */
  private static Backup find(BackupConfig config, String name) {
    try {
      return new Backups(config.folder()).find(name);
    } catch (Problem problem) {
      if (config.copies() == null) {
        throw problem;
      }
      return config.copies().find(name);
    }
  }

  /** That it could not be told elsewhere changes nothing about what was found. */
  private static void tell(@Nullable Copies copies, Backup proven) {
    if (copies != null) {
      try {
        copies.tell(proven);
      } catch (Problem problem) {
        System.err.println(CommandTexts.problem(problem));
      }
    }
  }

  /** For people, not more often than they can read. */
  private static Progress progress() {
    long[] last = {System.nanoTime()};
    return (number, all, table) -> {
      if (System.nanoTime() - last[0] > PROGRESS_NANOS) {
        last[0] = System.nanoTime();
        System.err.println(
            CommandTexts.text(
                "backup.progress", Map.of("number", number, "all", all, "table", table)));
      }
    };
  }

  private static int print(Object value) {
    byte[] json = ManifestJson.write(value);
    System.out.print(new String(json, StandardCharsets.UTF_8));
    return CommandLine.ExitCode.OK;
  }
}
