package app.dari.pages;

import app.dari.platform.web.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages as people make them, for tests. */
public final class SamplePages {
  /** Where the pages are said to be. */
  public static final String ORIGIN = "https://dari.example";

  private SamplePages() {}

  /** A potter's page with every kind of block, in two languages. */
  public static Draft potter(Theme theme) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Social(
            id(),
            true,
            List.of(
                social(Network.INSTAGRAM, "mina.studio"),
                social(Network.NAVER_BLOG, "minastudio"),
                social(Network.EMAIL, "hello@mina.example"))));
    blocks.add(
        new Block.Notice(
            id(), true, text("봄 클래스 신청은 4월 12일까지예요", "Spring classes"), "mina.example", null));
    blocks.add(link(text("그릇 보기", "See the bowls"), Block.Size.LARGE, "https://shop.example/"));
    blocks.add(link(text("전시", "Shows"), Block.Size.SMALL, "https://a.example/1"));
    blocks.add(link(text("오시는 길", "Directions"), Block.Size.SMALL, "https://a.example/2"));
    blocks.add(new Block.Heading(id(), true, text("요즘 만든 것", "Lately")));
    blocks.add(
        new Block.Video(id(), true, text("달항아리", null), "https://youtu.be/dQw4w9WgXcQ", null));
    blocks.add(new Block.Divider(id(), true));
    blocks.add(
        new Block.Prose(id(), true, text("주문은?", "Orders?"), text("두 달쯤 걸려요.\n꼭요.", null), true));
    return new Draft(
        text("미나 스튜디오", "Mina Studio"),
        text("이천에서 쓰는 그릇을 빚어요", "Everyday pottery"),
        Language.KO,
        theme,
        blocks);
  }

  /** A page of so many plain links in one language. */
  public static Draft links(Theme theme, int count) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Text title = text((char) (0xAC00 + i * 337) + "로 가는 " + (i * 7919 % 1000) + "번째 링크", null);
      blocks.add(link(title, Block.Size.MEDIUM, "https://example.com/" + i));
    }
    return new Draft(text("준호", null), Text.EMPTY, Language.KO, theme, blocks);
  }

  /** A page with a title and nothing else. */
  public static Draft titled(Theme theme, String title) {
    return new Draft(text(title, null), Text.EMPTY, Language.KO, theme, List.of());
  }

  /** A page of so many links with notes, in two languages. */
  public static Draft bilingual(Theme theme, int count) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      char one = (char) (0xAC00 + i * 337);
      Text title = text(one + "로 가는 " + (i * 7919 % 1000) + "번째 링크", "Way " + i * 7919 % 1000);
      Text note = text(one + " 앞에서 만나요, 오후 " + i + "시", "Meet us there at " + i + " o'clock");
      String url = "https://example.com/" + i;
      blocks.add(new Block.Link(id(), true, title, note, Block.Size.MEDIUM, url, null));
    }
    return new Draft(
        text("준호", "Junho"), text("서울을 걸어요", "Walks in Seoul"), Language.KO, theme, blocks);
  }

  /** A page with one text in every place where a text can stand. */
  public static Draft everywhere(String words) {
    Text line = Text.of(Language.KO, words);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Link(id(), true, line, line, Block.Size.LARGE, "https://a.example", null));
    blocks.add(new Block.Heading(id(), true, line));
    blocks.add(new Block.Prose(id(), true, line, line, true));
    blocks.add(new Block.Prose(id(), true, line, line, false));
    blocks.add(new Block.Video(id(), true, line, "https://vimeo.com/76979871", null));
    blocks.add(new Block.Notice(id(), true, line, "https://a.example/n", null));
    blocks.add(new Block.Notice(id(), true, line, null, null));
    blocks.add(new Block.Social(id(), true, List.of(social(Network.WEBSITE, "https://a.example"))));
    return new Draft(line, line, Language.KO, Theme.HANJI, blocks);
  }

  /** The page as published: every block that leads somewhere has a link. */
  public static Draft published(Draft draft) {
    Random random = new Random(7);
    Map<UUID, BlockLink> links = new HashMap<>();
    Function<UUID, BlockLink> made =
        _ -> {
          StringBuilder code = new StringBuilder();
          for (int i = 0; i < 8; i++) {
            code.append("abcdefghjkmnpqrstuvwxyz23456789".charAt(random.nextInt(31)));
          }
          return new BlockLink(id(), code.toString(), ORIGIN + "/" + code);
        };
    draft.leadings().forEach(leading -> links.computeIfAbsent(leading.id(), made));
    return draft.linked(links);
  }

  /** A link block. */
  public static Block.Link link(Text title, Block.Size size, String url) {
    return new Block.Link(id(), true, title, null, size, url, null);
  }

  /** A text in two languages. */
  public static Text text(@Nullable String ko, @Nullable String en) {
    return new Text(ko, en);
  }

  private static SocialItem social(Network network, String value) {
    return new SocialItem(id(), network, value, null);
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
