package app.dari.insights.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.FigureNews.Added;
import app.dari.insights.live.LiveStream.Changed;
import app.dari.insights.live.LiveStream.Heartbeat;
import app.dari.insights.live.LiveStream.Signal;
import app.dari.users.Pass;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LiveStreamTest {
  private final List<LiveStream> over = new ArrayList<>();
  private final LiveStream stream =
      new LiveStream(new Pass(UUID.randomUUID(), UUID.randomUUID(), false), over::add);

  @Test
  void whatAReaderDoesNotTakeIsAddedUpAndNotKept() {
    AssertSubscriber<Signal> reader = subscribe(1);
    assertThat(reader.getItems()).containsExactly(new Heartbeat());
    for (int i = 0; i < 10_000; i++) {
      stream.add(new Added(2, 1), false);
      stream.tick();
    }
    assertThat(reader.getItems()).hasSize(1);
    reader.request(10);
    stream.tick();
    stream.tick();
    assertThat(reader.getItems())
        .containsExactly(new Heartbeat(), new Changed(20_000, 10_000, false));
  }

  @Test
  void aReaderWhoGoesIsForgotten() {
    AssertSubscriber<Signal> reader = subscribe(10);
    reader.cancel();
    assertThat(over).containsExactly(stream);
  }

  @Test
  void oneThatEndsIsCompletedAndForgotten() {
    AssertSubscriber<Signal> reader = subscribe(10);
    stream.end();
    reader.assertCompleted();
    assertThat(over).contains(stream);
  }

  private AssertSubscriber<Signal> subscribe(long requested) {
    return Multi.createFrom()
        .<Signal>emitter(stream::begin, BackPressureStrategy.DROP)
        .subscribe()
        .withSubscriber(AssertSubscriber.create(requested));
  }
}
