package app.dari.blackbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Clients who ask one thing again and again, a moment apart, and remember each answer. */
final class Callers {
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean leaving;

  /**
   * One answer.
   *
   * @param status 0: none came
   * @param at when it came, of {@link System#nanoTime}
   */
  record Answer(int status, boolean saysWhen, Duration took, String body, long at) {}

  static Callers come(int count, Duration apart, Supplier<HttpRequest.Builder> request) {
    Callers callers = new Callers();
    for (int number = 0; number < count; number++) {
      callers.threads.add(Thread.ofVirtual().start(() -> callers.call(apart, request)));
    }
    return callers;
  }

  /** All so far. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Those who were not served. */
  List<Answer> failed() {
    return answers.stream().filter(one -> one.status() == 0 || one.status() >= 400).toList();
  }

  /** Everybody waits for the answer still due, and goes. */
  void leave() throws InterruptedException {
    leaving = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static Duration percentile(List<Answer> answers, double part) {
    List<Duration> sorted = answers.stream().map(Answer::took).sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * part) - 1);
  }

  private void call(Duration apart, Supplier<HttpRequest.Builder> request) {
    try {
      while (!leaving) {
        answers.add(ask(request.get()));
        Thread.sleep(apart);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer ask(HttpRequest.Builder request) throws InterruptedException {
    long began = System.nanoTime();
    int status = 0;
    boolean saysWhen = false;
    String body = "";
    try {
      HttpResponse<String> answer = Program.send(request);
      status = answer.statusCode();
      saysWhen = answer.headers().firstValue("Retry-After").isPresent();
      body = answer.body();
    } catch (IOException e) {
      body = e.toString();
    }
    long now = System.nanoTime();
    return new Answer(status, saysWhen, Duration.ofNanos(now - began), body, now);
  }
}
