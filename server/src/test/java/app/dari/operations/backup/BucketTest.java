package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BucketTest {
  @TempDir Path folder;

  private SampleBucket server;
  private Bucket bucket;

  @BeforeEach
  void open() throws IOException {
    server = new SampleBucket();
    bucket = new Bucket(server.config());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void filesOfAnySizeComeBackAndLargeOnesGoInParts() throws IOException {
    for (int size : new int[] {0, 1, Bucket.PART - 1, Bucket.PART, 2 * Bucket.PART + 5}) {
      Path file = file(size);
      bucket.put("a/file-" + size, file);
      try (InputStream in = bucket.read("a/file-" + size)) {
        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
      }
    }
    assertThat(server.requests.stream().filter(one -> one.contains("partNumber="))).hasSize(1 + 3);
    assertThat(server.files).containsKey("of/dari/a/file-1");
  }

  @Test
  void allAreListedHoweverMany() throws IOException {
    Path file = file(7);
    for (int number = 0; number < 8; number++) {
      bucket.put("a/" + number, file);
    }
    server.files.put("of/another", new SampleBucket.Stored(new byte[1], server.now));
    assertThat(bucket.list()).hasSize(8).contains(new Bucket.Item("a/3", 7, server.now));
    bucket.delete("a/3");
    assertThat(bucket.list()).hasSize(7);
  }

  @Test
  void anUploadThatFailsIsGivenUp() throws IOException {
    Path file = file(Bucket.PART + 1);
    server.failing = request -> request.contains("partNumber=2");
    assertThatThrownBy(() -> bucket.put("a/file", file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SlowDown");
    assertThat(server.uploads).isEmpty();
    assertThat(server.files).isEmpty();
  }

  @Test
  void oneThatNobodyGaveUpIsGivenUpAfterwards() throws IOException {
    Path file = file(Bucket.PART + 1);
    server.failing = request -> request.contains("partNumber=2") || request.startsWith("DELETE");
    assertThatThrownBy(() -> bucket.put("a/file", file)).isInstanceOf(IOException.class);
    assertThat(server.uploads).hasSize(1);
    server.failing = _ -> false;
    bucket.deleteUnfinished(server.now.minus(Duration.ofSeconds(1)));
    assertThat(server.uploads).hasSize(1);
    bucket.deleteUnfinished(server.now.plus(Duration.ofSeconds(1)));
    assertThat(server.uploads).isEmpty();
  }

  @Test
  void oneThatFailsOnceIsTriedAgain() throws IOException {
    int[] failures = {1};
    server.failing = _ -> failures[0]-- > 0;
    bucket.put("a/file", file(9));
    assertThat(server.files).hasSize(1);
  }

  @Test
  void aWrongSecretIsNamedAndNotTold() {
    String wrong = "another/secret+than+the+right+one";
    assertThatThrownBy(() -> new Bucket(server.config(wrong)).list())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("SignatureDoesNotMatch")
        .hasMessageNotContaining(wrong);
    assertThat(server.config().toString()).isEqualTo("s3://backups/of/dari");
  }

  private Path file(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(folder.resolve("file"), bytes);
  }
}
