package app.dari.platform.config;

/**
 * A setting that cannot be used.
 *
 * @param name the environment variable
 * @param what what is wrong; never contains the value
 * @param example a value that would be accepted
 */
public record ConfigurationProblem(String name, String what, String example) {
  @Override
  public String toString() {
    return name + " " + what + " (for example: " + example + ")";
  }
}
