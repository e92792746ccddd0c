package app.dari.pages;

import app.dari.links.Destination;
import app.dari.platform.web.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A film at a site we know.
 *
 * @param site whose film it is
 * @param url its one address, with the starting second when one was given
 */
public record Film(Site site, String url) {
  private static final Pattern YOUTUBE =
      Pattern.compile(
          "https?://(?:(?:www\\.|m\\.|music\\.)?youtube(?:-nocookie)?\\.com/"
              + "(?:watch\\?(?:.*&)?v=|shorts/|live/|embed/|v/)|youtu\\.be/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-]).*");
  private static final Pattern START =
      Pattern.compile("[?&](?:t|start)=([0-9hms]{1,10})(?:[&#].*)?$");
  private static final Pattern NAVER_TV =
      Pattern.compile("https?://(?:m\\.)?tv\\.naver\\.com/(v|h|l)/([0-9]{1,12})(?:[/?#].*)?");
  private static final Pattern VIMEO =
      Pattern.compile(
          "https?://(?:www\\.|player\\.)?vimeo\\.com/(?:video/|channels/[\\w-]+/)?([0-9]{1,12})"
              + "(?:/([0-9a-f]{6,20}))?(?:[/?#].*)?");

  /** The sites we know. */
  public enum Site {
    YOUTUBE("YouTube", "YouTube"),
    NAVER_TV("네이버 TV", "Naver TV"),
    VIMEO("Vimeo", "Vimeo");

    private final String korean;
    private final String english;

    Site(String korean, String english) {
      this.korean = korean;
      this.english = english;
    }

    /** What it is called. */
    public Text label() {
      return new Text(korean, english);
    }
  }

  /** The film at an address; problem {@code video-unknown} when the site is not one we know. */
  public static Film at(String address) {
    String url = Destination.parse(address).url();
    Matcher youtube = YOUTUBE.matcher(url);
    if (youtube.matches()) {
      Matcher start = START.matcher(url);
      String from = start.find() ? "&t=" + start.group(1) : "";
      return new Film(Site.YOUTUBE, "https://www.youtube.com/watch?v=" + youtube.group(1) + from);
    }
    Matcher naver = NAVER_TV.matcher(url);
    if (naver.matches()) {
      return new Film(
          Site.NAVER_TV, "https://tv.naver.com/" + naver.group(1) + "/" + naver.group(2));
    }
    Matcher vimeo = VIMEO.matcher(url);
    if (vimeo.matches()) {
      String secret = vimeo.group(2) == null ? "" : "/" + vimeo.group(2);
      return new Film(Site.VIMEO, "https://vimeo.com/" + vimeo.group(1) + secret);
    }
    throw Problem.of(400, "video-unknown").field("url");
  }
}
