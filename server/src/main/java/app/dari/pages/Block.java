package app.dari.pages;

import app.dari.links.Destination;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/** One piece of a page. Its id is the client's, stays when it moves, and is unique on the page. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Link.class, name = "link"),
  @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
  @JsonSubTypes.Type(value = Block.Prose.class, name = "text"),
  @JsonSubTypes.Type(value = Block.Divider.class, name = "divider"),
  @JsonSubTypes.Type(value = Block.Social.class, name = "social"),
  @JsonSubTypes.Type(value = Block.Video.class, name = "video"),
  @JsonSubTypes.Type(value = Block.Notice.class, name = "notice"),
})
@Schema(
    name = "Block",
    oneOf = {
      Block.Link.class,
      Block.Heading.class,
      Block.Prose.class,
      Block.Divider.class,
      Block.Social.class,
      Block.Video.class,
      Block.Notice.class
    },
    discriminatorProperty = "type",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "link", schema = Block.Link.class),
      @DiscriminatorMapping(value = "heading", schema = Block.Heading.class),
      @DiscriminatorMapping(value = "text", schema = Block.Prose.class),
      @DiscriminatorMapping(value = "divider", schema = Block.Divider.class),
      @DiscriminatorMapping(value = "social", schema = Block.Social.class),
      @DiscriminatorMapping(value = "video", schema = Block.Video.class),
      @DiscriminatorMapping(value = "notice", schema = Block.Notice.class)
    })
public sealed interface Block {
  /** Longest title or heading, in graphemes. */
  int TITLE = 80;

  /** Longest note, in graphemes. */
  int NOTE = 160;

  /** Longest text or notice, in graphemes. */
  int BODY = 2_000;

  /** Most addresses in one social row. */
  int SOCIALS = 20;

  /** The client's id of the block. */
  UUID id();

  /** Whether visitors see it. */
  boolean visible();

  /** How much room a link takes. */
  enum Size {
    /** Half the width. */
    SMALL,
    /** A button. */
    MEDIUM,
    /** A card. */
    LARGE;

    /** Its name in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A button that leads to an address. */
  @Schema(
      name = "LinkBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"link"}))
  record Link(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, description = "At most 80 characters") Text title,
      @Schema(required = true, description = "A line beneath the title, at most 160 characters")
          Text note,
      @Schema(required = true, description = "medium when left out") Size size,
      @Schema(
              required = true,
              description = "An http(s) address, or empty while unfinished",
              maxLength = 8192)
          String url,
      @Schema(nullable = true, readOnly = true) @Nullable BlockLink link)
      implements Block, Leading {
    @JsonCreator
    public Link(
        @Nullable UUID id,
        boolean visible,
        @Nullable Text title,
        @Nullable Text note,
        @Nullable Size size,
        @Nullable String url,
        @Nullable BlockLink link) {
      this.id = required(id, "id");
      this.visible = visible;
      this.title = Text.line(title, TITLE, "title");
      this.note = Text.line(note, NOTE, "note");
      this.size = size == null ? Size.MEDIUM : size;
      this.url = address(url);
      this.link = link;
    }

    @Override
    public Text label() {
      return title;
    }

    @Override
    public @Nullable String destination() {
      return url.isEmpty() ? null : url;
    }
  }

  /** A heading between blocks. */
  @Schema(
      name = "HeadingBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"heading"}))
  record Heading(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, description = "At most 80 characters") Text text)
      implements Block {
    @JsonCreator
    public Heading(@Nullable UUID id, boolean visible, @Nullable Text text) {
      this.id = required(id, "id");
      this.visible = visible;
      this.text = Text.line(text, TITLE, "text");
    }
  }

  /** Some lines of text, folded beneath its title when wished. */
  @Schema(
      name = "TextBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"text"}))
  record Prose(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, description = "At most 80 characters") Text title,
      @Schema(required = true, description = "At most 2,000 characters, with line breaks")
          Text body,
      @Schema(required = true, description = "Folded until opened; false when left out")
          boolean foldable)
      implements Block {
    @JsonCreator
    static Prose read(
        @JsonProperty(value = "id", required = true) @Nullable UUID id,
        @JsonProperty(value = "visible", required = true) boolean visible,
        @JsonProperty("title") @Nullable Text title,
        @JsonProperty("body") @Nullable Text body,
        @JsonProperty("foldable") @Nullable Boolean foldable) {
      return new Prose(id, visible, title, body, foldable != null && foldable);
    }

    public Prose(
        @Nullable UUID id,
        boolean visible,
        @Nullable Text title,
        @Nullable Text body,
        boolean foldable) {
      this.id = required(id, "id");
      this.visible = visible;
      this.title = Text.line(title, TITLE, "title");
      this.body = Text.prose(body, BODY, "body");
      this.foldable = foldable;
    }
  }

  /** A pause. */
  @Schema(
      name = "DividerBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"divider"}))
  record Divider(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible)
      implements Block {
    @JsonCreator
    public Divider(@Nullable UUID id, boolean visible) {
      this.id = required(id, "id");
      this.visible = visible;
    }
  }

  /** A row of small pictures that lead to social networks. */
  @Schema(
      name = "SocialBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"social"}))
  record Social(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, maxItems = SOCIALS) List<SocialItem> items)
      implements Block {
    @JsonCreator
    public Social(@Nullable UUID id, boolean visible, @Nullable List<SocialItem> items) {
      this.id = required(id, "id");
      this.visible = visible;
      this.items =
          items == null ? List.of() : items.stream().map(item -> required(item, "items")).toList();
      if (this.items.size() > SOCIALS) {
        throw Problem.of(400, "too-many-items").field("items").with("max", SOCIALS);
      }
    }
  }

  /** A card that leads to a film. Nothing is asked of the film's site before it is clicked. */
  @Schema(
      name = "VideoBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"video"}))
  record Video(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, description = "At most 80 characters") Text title,
      @Schema(
              required = true,
              description = "An address at YouTube, Naver TV or Vimeo, or empty while unfinished")
          String url,
      @Schema(nullable = true, readOnly = true) @Nullable BlockLink link)
      implements Block, Leading {
    @JsonCreator
    public Video(
        @Nullable UUID id,
        boolean visible,
        @Nullable Text title,
        @Nullable String url,
        @Nullable BlockLink link) {
      this.id = required(id, "id");
      this.visible = visible;
      this.title = Text.line(title, TITLE, "title");
      String address = address(url);
      this.url = address.isEmpty() ? "" : Film.at(address).url();
      this.link = link;
    }

    /** The film; null while unfinished. */
    @JsonIgnore
    public @Nullable Film film() {
      return url.isEmpty() ? null : Film.at(url);
    }

    @Override
    public Text label() {
      return title;
    }

    @Override
    public @Nullable String destination() {
      return url.isEmpty() ? null : url;
    }
  }

  /** A banner; leads somewhere when it has an address. */
  @Schema(
      name = "NoticeBlock",
      requiredProperties = {"type"},
      properties =
          @SchemaProperty(
              name = "type",
              type = SchemaType.STRING,
              enumeration = {"notice"}))
  record Notice(
      @JsonProperty(required = true) @Schema(required = true) UUID id,
      @JsonProperty(required = true) @Schema(required = true) boolean visible,
      @Schema(required = true, description = "At most 160 characters") Text text,
      @Schema(nullable = true, description = "An http(s) address") @Nullable String url,
      @Schema(nullable = true, readOnly = true) @Nullable BlockLink link)
      implements Block, Leading {
    @JsonCreator
    public Notice(
        @Nullable UUID id,
        boolean visible,
        @Nullable Text text,
        @Nullable String url,
        @Nullable BlockLink link) {
      this.id = required(id, "id");
      this.visible = visible;
      this.text = Text.line(text, NOTE, "text");
      String address = address(url);
      this.url = address.isEmpty() ? null : address;
      this.link = link;
    }

    @Override
    public Text label() {
      return text;
    }

    @Override
    public @Nullable String destination() {
      return url;
    }
  }

  /** What must be there; problem {@code value-missing} when it is not. */
  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.of(400, "value-missing").field(field);
    }
    return value;
  }

  private static String address(@Nullable String url) {
    if (url == null || url.isBlank()) {
      return "";
    }
    return Destination.parse(url).url();
  }
}
