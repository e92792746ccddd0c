package app.dari;

import app.dari.operations.backup.Fault;
import app.dari.operations.backup.Scratch;
import app.dari.pages.Pages;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.config.Setting;
import app.dari.platform.database.DatabaseUrl;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The program started on a restored backup: whether it comes up and pages come. Runs no jobs, and
 * with the defaults of all settings but those that decide what is read, so that nothing it does
 * reaches outside.
 */
@Singleton
@Unremovable
final class Rehearsal implements QuarkusApplication {
  /** Set while it runs. */
  private static final String PROPERTY = "dari.rehearsal";

  private static final Set<String> KEPT = Set.of("SESSION_SECRET", "PUBLIC_URL", "DARI_ENV");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_PAGES = 3;

  private final ServerConfig config;
  private final Pages pages;

  Rehearsal(ServerConfig config, Pages pages) {
    this.config = config;
    this.pages = pages;
  }

  /** Whether this process only rehearses. */
  static boolean isOn() {
    return Boolean.getBoolean(PROPERTY);
  }

  /** Starts the program on a database; once a process. */
  static List<Fault> on(Scratch scratch, Configuration configuration) {
    try {
      settle(scratch, configuration);
      int[] failed = {1};
      Configuration.read(Environment.ofProcess())
          .frameworkSettings(DatabaseUrl.parse(scratch.address()))
          .forEach(System::setProperty);
      // Standard output belongs to what the command prints.
      System.setProperty("quarkus.log.console.stderr", "true");
      System.setProperty("quarkus.log.level", "WARN");
      Quarkus.run(Rehearsal.class, (code, _) -> failed[0] = code);
      return failed[0] == 0 ? List.of() : List.of(new Fault(Fault.PROGRAM, "up"));
    } catch (IOException e) {
      return List.of(new Fault(Fault.PROGRAM, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public int run(String... arguments) throws Exception {
    List<String> paths = new ArrayList<>(List.of("/health/ready", "/health", "/api/openapi.json"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (status(paths.getFirst()) != 200 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    for (String handle : pages.published(MOST_PAGES)) {
      paths.add("/@" + URLEncoder.encode(handle, StandardCharsets.UTF_8));
    }
    int failed = 0;
    for (String path : paths) {
      int status = status(path);
      if (status != 200) {
        System.err.println(status + " " + path);
        failed++;
      }
    }
    return failed;
  }

  private int status(String path) {
    try {
      URI address = URI.create("http://127.0.0.1:" + config.port() + path);
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(10_000);
      return connection.getResponseCode();
    } catch (IOException _) {
      return 0;
    }
  }

  private static void settle(Scratch scratch, Configuration configuration) throws IOException {
    keepSecret(scratch, configuration);
    Environment environment = Environment.ofProcess();
    Configuration.read(environment);
    for (Setting setting : environment.settings()) {
      if (!KEPT.contains(setting.name())) {
        System.setProperty(setting.name(), "");
      }
    }
    System.setProperty(PROPERTY, "true");
    System.setProperty("DARI_HOME", scratch.folder().toString());
    System.setProperty("DATABASE_URL", scratch.address());
    System.setProperty("HOST", "127.0.0.1");
    try (var service = new ServerSocket(0);
        var management = new ServerSocket(0)) {
      System.setProperty("PORT", Integer.toString(service.getLocalPort()));
      System.setProperty("MANAGEMENT_PORT", Integer.toString(management.getLocalPort()));
    }
  }

  /** The one development made by itself lies in the folder of the service. */
  private static void keepSecret(Scratch scratch, Configuration configuration) throws IOException {
    var kept = configuration.server().home().resolve("session-secret");
    if (configuration.secret().given() == null && Files.exists(kept)) {
      Files.copy(kept, scratch.folder().resolve("session-secret"));
    }
  }
}
