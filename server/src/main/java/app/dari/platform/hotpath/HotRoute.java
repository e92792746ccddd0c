package app.dari.platform.hotpath;

/**
 * Answers some requests at once, from memory, exactly as the framework's route of the same address
 * does. Called on event loops: never blocks.
 */
public interface HotRoute {
  /**
   * Answers a request through {@link HotRequest#answer}, or leaves it to the framework: then
   * nothing was answered and nothing recorded.
   *
   * @return whether it was answered
   */
  boolean answer(HotRequest request);
}
