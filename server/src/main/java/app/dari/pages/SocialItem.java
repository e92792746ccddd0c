package app.dari.pages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One address in a social row. */
@Schema(description = "One address in a social row.")
public record SocialItem(
    @JsonProperty(required = true) @Schema(required = true) UUID id,
    @JsonProperty(required = true) @Schema(required = true) Network network,
    @Schema(
            required = true,
            description =
                "An address or a bare handle; given back as the network's address. Empty while"
                    + " unfinished.")
        String value,
    @Schema(nullable = true, readOnly = true) @Nullable BlockLink link)
    implements Leading {
  @JsonCreator
  public SocialItem(
      @Nullable UUID id,
      @Nullable Network network,
      @Nullable String value,
      @Nullable BlockLink link) {
    this.id = Block.required(id, "id");
    this.network = Block.required(network, "network");
    this.value = value == null || value.isBlank() ? "" : this.network.address(value);
    this.link = link;
  }

  @Override
  public Text label() {
    return new Text(network.korean(), network.english());
  }

  @Override
  public @Nullable String destination() {
    return value.isEmpty() || network.isPlain() ? null : value;
  }
}
