package app.dari.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting as it is documented.
 *
 * @param name the environment variable
 * @param defaultValue as an operator would write it, or null when there is none
 * @param example a value that is accepted
 * @param description what it decides, in one sentence
 */
public record Setting(
    String name, @Nullable String defaultValue, String example, String description) {}
