package app.dari.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RingFileTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  /** Steps, gaps, a clock that is set back, ends in between: what is read is what was written. */
  @Property(tries = 200)
  void whatIsReadIsWhatWasWrittenLast(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int samples) throws IOException {
    Path file = Files.createTempDirectory("ring").resolve("x.ring");
    RingShape shape = new RingShape(samples, 10, NAMES);
    Map<Integer, Long> steps = new HashMap<>();
    Map<Integer, double[]> held = new HashMap<>();
    long step = random.nextInt(1_000_000);
    long size = 0;
    RingFile ring = RingFile.open(file, shape);
    for (int i = 0; i < 150; i++) {
      switch (random.nextInt(12)) {
        case 0 -> step += random.nextInt(3 * samples);
        case 1 -> step -= random.nextInt(samples);
        case 2 -> {
          ring.close();
          ring = RingFile.open(file, shape);
        }
        default -> step++;
      }
      double[] values = {random.nextDouble(), Double.NaN, random.nextGaussian() * 1e300};
      ring.write(step, values);
      steps.put(Math.floorMod(step, samples), step);
      held.put(Math.floorMod(step, samples), values);
      size = size == 0 ? Files.size(file) : size;
    }
    assertThat(Files.size(file)).isEqualTo(size);
    try (RingFile reader = RingFile.read(file)) {
      for (long asked = step - 3L * samples; asked < step + 3L * samples; asked++) {
        int place = Math.floorMod(asked, samples);
        boolean there = steps.containsKey(place) && steps.get(place) == asked;
        assertThat(reader.values(asked)).isEqualTo(there ? held.get(place) : null);
      }
    }
    ring.close();
    Files.delete(file);
    Files.delete(file.getParent());
  }

  /** Of a sample that is torn nothing is read, and every other is as it was. */
  @Property(tries = 200)
  void aTornSampleIsNone(@ForAll Random random) throws IOException {
    Path file = Files.createTempDirectory("ring").resolve("x.ring");
    RingShape shape = new RingShape(20, 10, NAMES);
    List<double[]> written = new ArrayList<>();
    try (RingFile ring = RingFile.open(file, shape)) {
      for (int step = 0; step < 20; step++) {
        double[] values = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        written.add(values);
        ring.write(step, values);
      }
    }
    int torn = random.nextInt(20);
    tear(file, shape, torn, random);
    try (RingFile ring = RingFile.open(file, shape)) {
      for (int step = 0; step < 20; step++) {
        assertThat(ring.values(step)).isEqualTo(step == torn ? null : written.get(step));
      }
      // The place is as good as any.
      ring.write(20 + torn, written.get(torn));
      assertThat(ring.values(20 + torn)).isEqualTo(written.get(torn));
      assertThat(ring.values(torn)).isNull();
    }
    Files.delete(file);
    Files.delete(file.getParent());
  }

  /** The first octets of another sample over those of this one, or any that are flipped. */
  private static void tear(Path file, RingShape shape, int place, Random random)
      throws IOException {
    try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "rw")) {
      long start = shape.position(place);
      if (random.nextBoolean()) {
        byte[] next = new byte[1 + random.nextInt(shape.sampleBytes() - 1)];
        random.nextBytes(next);
        octets.seek(start);
        octets.write(next);
      } else {
        octets.seek(start + random.nextInt(shape.sampleBytes()));
        int octet = octets.read();
        octets.seek(octets.getFilePointer() - 1);
        octets.write(octet ^ (1 << random.nextInt(8)));
      }
    }
  }

  @TempDir Path folder;

  @Test
  void anEmptyFileHoldsNothingAndNeverGrows() throws IOException {
    Path file = folder.resolve("x.ring");
    try (RingFile ring = RingFile.open(file, new RingShape(100, 10, NAMES))) {
      assertThat(ring.values(0)).isNull();
      assertThat(ring.values(-7)).isNull();
    }
    assertThat(Files.size(file)).isEqualTo(4_096 + 100L * (8 + 3 * 8 + 4));
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  @Test
  void aVersionWithOtherNamesKeepsWhatIsTheSame() throws IOException {
    Path file = folder.resolve("x.ring");
    try (RingFile ring = RingFile.open(file, new RingShape(10, 10, NAMES))) {
      for (int step = 100; step < 110; step++) {
        ring.write(step, new double[] {step, 2 * step, 3 * step});
      }
    }
    try (RingFile ring = RingFile.open(file, new RingShape(5, 10, List.of("c", "d", "a")))) {
      assertThat(ring.values(109)).containsExactly(327, Double.NaN, 109);
      assertThat(ring.values(105)).containsExactly(315, Double.NaN, 105);
      assertThat(ring.values(104)).isNull();
    }
  }

  @Test
  void aFileThatIsNoneOfOursIsReplacedAndNeverRead() throws IOException {
    Path file = folder.resolve("x.ring");
    for (String rubbish : List.of("", "rubbish", "x".repeat(10_000))) {
      Files.writeString(file, rubbish);
      assertThatThrownBy(() -> RingFile.read(file)).isInstanceOf(IOException.class);
      try (RingFile ring = RingFile.open(file, new RingShape(5, 10, NAMES))) {
        ring.write(1, new double[] {1, 2, 3});
        assertThat(ring.values(1)).containsExactly(1, 2, 3);
      }
    }
  }

  @Test
  void aFileThatWasCutIsReadAsFarAsItGoes() throws IOException {
    Path file = folder.resolve("x.ring");
    RingShape shape = new RingShape(5, 10, NAMES);
    try (RingFile ring = RingFile.open(file, shape)) {
      for (int step = 0; step < 5; step++) {
        ring.write(step, new double[] {step, step, step});
      }
    }
    try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "rw")) {
      octets.setLength(shape.position(3) + 5);
    }
    try (RingFile ring = RingFile.open(file, shape)) {
      assertThat(ring.values(2)).containsExactly(2, 2, 2);
      assertThat(ring.values(3)).isNull();
      ring.write(4, new double[] {9, 9, 9});
      assertThat(ring.values(4)).containsExactly(9, 9, 9);
    }
  }
}
