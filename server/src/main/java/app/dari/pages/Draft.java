package app.dari.pages;

import app.dari.platform.text.Wording;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything a page shows, whether still a draft or a published version. */
@Schema(description = "Everything a page shows.")
public record Draft(
    @Schema(required = true, description = "The name on top, at most 80 characters") Text title,
    @Schema(required = true, description = "A line beneath the name, at most 160 characters")
        Text intro,
    @Schema(required = true, description = "The page's first language") Language language,
    @Schema(required = true) Theme theme,
    @Schema(required = true, maxItems = BLOCKS) List<Block> blocks) {
  /** Most blocks on a page. */
  public static final int BLOCKS = 200;

  @JsonCreator
  public Draft(
      @Nullable Text title,
      @Nullable Text intro,
      @JsonProperty(required = true) @Nullable Language language,
      @JsonProperty(required = true) @Nullable Theme theme,
      @JsonProperty(required = true) @Nullable List<Block> blocks) {
    this.title = Text.line(title, Block.TITLE, "title");
    this.intro = Text.prose(intro, Block.NOTE, "intro");
    this.language = Block.required(language, "language");
    this.theme = Block.required(theme, "theme");
    this.blocks = whole(blocks);
    if (this.blocks.size() > BLOCKS) {
      throw Problem.of(400, "too-many-blocks").field("blocks").with("max", BLOCKS);
    }
    Set<UUID> ids = new HashSet<>();
    for (Block block : this.blocks) {
      unique(ids, block.id());
      if (block instanceof Block.Social social) {
        social.items().forEach(item -> unique(ids, item.id()));
      }
    }
  }

  /** What a new page starts with: a name, the handle when there is none yet. */
  static Draft welcome(@Nullable String title, String handle, Language language) {
    String given = Wording.line(title, Block.TITLE, "title");
    Text name = Text.of(language, given == null ? handle : given);
    return new Draft(name, Text.EMPTY, language, Theme.CELADON, List.of());
  }

  /** The same page with other destinations for some of what leads somewhere, by their ids. */
  Draft leadingTo(Map<UUID, String> destinations) {
    return new Draft(
        title,
        intro,
        language,
        theme,
        blocks.stream().map(block -> leadingTo(block, destinations)).toList());
  }

  private static Block leadingTo(Block block, Map<UUID, String> destinations) {
    String url = destinations.get(block.id());
    return switch (block) {
      case Block.Link b when url != null ->
          new Block.Link(b.id(), b.visible(), b.title(), b.note(), b.size(), url, b.link());
      case Block.Notice b when url != null ->
          new Block.Notice(b.id(), b.visible(), b.text(), url, b.link());
      case Block.Video b when url != null ->
          fitting(b, () -> new Block.Video(b.id(), b.visible(), b.title(), url, b.link()));
      case Block.Social b ->
          new Block.Social(
              b.id(),
              b.visible(),
              b.items().stream().map(item -> leadingTo(item, destinations)).toList());
      default -> block;
    };
  }

  private static SocialItem leadingTo(SocialItem item, Map<UUID, String> destinations) {
    String url = destinations.get(item.id());
    return url == null
        ? item
        : fitting(item, () -> new SocialItem(item.id(), item.network(), url, item.link()));
  }

  /** A film's card shows films only and a network's icon its own addresses: else as it was. */
  private static <T> T fitting(T before, Supplier<T> after) {
    try {
      return after.get();
    } catch (Problem unfit) {
      return before;
    }
  }

  /** The same page with the links of its blocks and items, by their ids; others have none. */
  public Draft linked(Map<UUID, BlockLink> links) {
    List<Block> linked = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      BlockLink link = links.get(block.id());
      linked.add(
          switch (block) {
            case Block.Link b ->
                new Block.Link(b.id(), b.visible(), b.title(), b.note(), b.size(), b.url(), link);
            case Block.Video b -> new Block.Video(b.id(), b.visible(), b.title(), b.url(), link);
            case Block.Notice b -> new Block.Notice(b.id(), b.visible(), b.text(), b.url(), link);
            case Block.Social b -> new Block.Social(b.id(), b.visible(), linked(b, links));
            case Block.Heading b -> b;
            case Block.Prose b -> b;
            case Block.Divider b -> b;
          });
    }
    return new Draft(title, intro, language, theme, linked);
  }

  /** The same page in another look. */
  public Draft in(Theme other) {
    return new Draft(title, intro, language, other, blocks);
  }

  /** Everything on the page that leads, or could lead, to a destination. */
  @JsonIgnore
  public Stream<Leading> leadings() {
    return blocks.stream()
        .flatMap(block ->
            switch (block) {
              case Block.Social social -> social.items().stream();
              case Block.Link link -> Stream.of(link);
              case Block.Video video -> Stream.of(video);
              case Block.Notice notice -> Stream.of(notice);
              case Block.Heading _, Block.Prose _, Block.Divider _ -> Stream.empty();
            });
  }

  /** The languages the page speaks; its own language when it says nothing at all. */
  @JsonIgnore
  public Set<Language> languages() {
    Set<Language> spoken = EnumSet.noneOf(Language.class);
    for (Language each : Language.values()) {
      if (texts().anyMatch(text -> text.exactly(each) != null)) {
        spoken.add(each);
      }
    }
    if (spoken.isEmpty()) {
      spoken.add(language);
    }
    return spoken;
  }

  private Stream<Text> texts() {
    return Stream.concat(
        Stream.of(title, intro),
        blocks.stream()
            .filter(Block::visible)
            .flatMap(block ->
                switch (block) {
                  case Block.Link b -> Stream.of(b.title(), b.note());
                  case Block.Heading b -> Stream.of(b.text());
                  case Block.Prose b -> Stream.of(b.title(), b.body());
                  case Block.Video b -> Stream.of(b.title());
                  case Block.Notice b -> Stream.of(b.text());
                  case Block.Social _, Block.Divider _ -> Stream.empty();
                }));
  }

  private static List<SocialItem> linked(Block.Social social, Map<UUID, BlockLink> links) {
    return social.items().stream()
        .map(item -> new SocialItem(item.id(), item.network(), item.value(), links.get(item.id())))
        .toList();
  }

  private static List<Block> whole(@Nullable List<Block> blocks) {
    // JSON knows null in a list, whatever the type says.
    List<Block> whole = new ArrayList<>();
    for (@Nullable Block block : Block.required(blocks, "blocks")) {
      whole.add(Block.required(block, "blocks"));
    }
    return List.copyOf(whole);
  }

  private static void unique(Set<UUID> ids, UUID id) {
    if (!ids.add(id)) {
      throw Problem.of(400, "block-id-twice").field("blocks").with("id", id);
    }
  }
}
