package app.dari.operations.growth;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where the service stands among the guide's phases, what room is left, and what comes next: the
 * same for the command, the API and the screen.
 */
@Singleton
public final class Growth {
  /**
   * Redirects a second that one processor answers and stores for good: of 102,741 a second in one
   * minute on two, all were stored 162 s later, which is 13,900 for each (docs/measurements.md).
   */
  private static final double CLICKS = 10_000;

  private static final List<Resource> RECORDED =
      List.of(
          Resource.RESPONSE,
          Resource.CONCURRENT,
          Resource.MEMORY,
          Resource.POOL,
          Resource.DISK,
          Resource.CLICKS,
          Resource.PROCESSORS);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ServerConfig server;
  private final DatabaseConfig database;

  Growth(Jdbi jdbi, Clock clock, ServerConfig server, DatabaseConfig database) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.server = server;
    this.database = database;
  }

  /** As this server sees it. */
  GrowthReport report() throws IOException {
    Room room = Room.measure(server, database);
    return look(server.home(), room, People.ask(jdbi, clock), clock.instant());
  }

  /**
   * From what lies in the folder of the data, whether a server runs on it or not.
   *
   * @param people null when the database cannot be asked
   */
  public static GrowthReport look(Path home, Room room, @Nullable People people, Instant now)
      throws IOException {
    return judge(Load.read(home, now), room, people, Capacity.read(home), now);
  }

  static GrowthReport judge(
      Load load, Room room, @Nullable People people, @Nullable Capacity capacity, Instant now) {
    List<Use> uses = new ArrayList<>();
    for (Resource resource : RECORDED) {
      double[] hours = load.hours(resource, room);
      uses.add(
          Use.of(
              resource,
              BusyHours.last(hours),
              BusyHours.of(hours),
              limit(resource, load, room),
              now));
    }
    uses.add(
        people == null
            ? Use.of(Resource.DATABASE, Double.NaN, List.of(), null, now)
            : Use.of(
                Resource.DATABASE,
                (double) people.databaseBytes(),
                people.databaseByDay(),
                null,
                now));
    return new GrowthReport(now, people(people, now), uses, capacity);
  }

  private static Use people(@Nullable People people, Instant now) {
    if (people == null) {
      return Use.of(Resource.PEOPLE, Double.NaN, List.of(), null, now);
    }
    Integer below = Phase.of((double) people.accounts()).below();
    Double limit = below == null ? null : below.doubleValue();
    return Use.of(Resource.PEOPLE, (double) people.accounts(), people.accountsByDay(), limit, now);
  }

  private static @Nullable Double limit(Resource resource, Load load, Room room) {
    Double group = load.memoryLimit();
    return switch (resource) {
      case RESPONSE -> resource.guide();
      case MEMORY -> group != null ? group : positive(room.memory());
      case POOL -> positive(room.pool());
      case DISK -> positive(room.disk());
      case CLICKS -> CLICKS * room.processors();
      case PROCESSORS -> 1.0;
      case CONCURRENT, DATABASE, PEOPLE -> null;
    };
  }

  private static @Nullable Double positive(long number) {
    return number > 0 ? Double.valueOf((double) number) : null;
  }
}
