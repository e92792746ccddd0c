package app.dari.pages.html;

import app.dari.pages.Network;

/**
 * Small pictures, 24 by 24, in the colour of the text around them. Shapes of networks that have one
 * are from Simple Icons (CC0); the others are our own drawings.
 */
enum Icon {
  INSTAGRAM(
      Kind.OUTLINE,
      "<rect x=\"3\" y=\"3\" width=\"18\" height=\"18\" rx=\"5\"/><circle cx=\"12\" cy=\"12\""
          + " r=\"4\"/><path d=\"M17.2 6.8h.01\" stroke-width=\"2.4\"/>"),
  YOUTUBE(
      Kind.SOLID,
      "<path d=\"M23 6.8a2.9 2.9 0 0 0-2-2C19.2 4.3 12 4.3 12 4.3s-7.2 0-9 .5a2.9 2.9 0 0 0-2"
          + " 2C.5 8.6.5 12 .5 12s0 3.4.5 5.2a2.9 2.9 0 0 0 2 2c1.8.5 9 .5 9 .5s7.2 0"
          + " 9-.5a2.9 2.9 0 0 0 2-2c.5-1.8.5-5.2.5-5.2s0-3.4-.5-5.2M9.7 15.4V8.6l6 3.4z\"/>"),
  X(
      Kind.SOLID,
      "<path d=\"M14.1 10.3 22 1h-1.9l-6.9 8-5.5-8H1.4l8.3 12.2L1.4 23h1.9l7.3-8.5"
          + " 5.8 8.5h6.3zm-2.5 3-.9-1.2L4 2.4h2.9l5.4 7.8.9 1.2 7 10.2h-2.9z\"/>"),
  TIKTOK(
      Kind.SOLID,
      "<path d=\"M12.5 0h3.9c.1 1.5.6 3.1 1.8 4.2 1.1 1.1 2.7 1.6 4.2 1.8v4c-1.4 0-2.9-.3-4.2-1a9 9 0 0"
          + " 1-1.6-.9v8.7c-.1 1.4-.5 2.8-1.4 4a7.5 7.5 0 0 1-5.9 3.2c-1.4.1-2.9-.3-4.1-1A7.6 7.6 0 0 1"
          + " 1.6 17.3V15.8a7.6 7.6 0 0 1 8.7-6.7v4.5c-1-.3-2.1-.2-3 .4-.6.4-1.1 1-1.4 1.7-.2.5-.1 1.1-.1"
          + " 1.6.2 1.7 1.8 3 3.5 2.9 1.1 0 2.2-.7 2.8-1.6.2-.3.4-.7.4-1.1.1-1.8.1-3.6.1-5.4z\"/>"),
  NAVER_BLOG(
      Kind.OUTLINE,
      "<path d=\"M5.5 3.5h13a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1-2.5 2.5H14L12 20.5l-2-3H5.5A2.5"
          + " 2.5 0 0 1 3 15V6a2.5 2.5 0 0 1 2.5-2.5z\"/><path d=\"M9.3 13.7V7.3l5.4 6.4V7.3\"/>"),
  NAVER_CAFE(
      Kind.OUTLINE,
      "<path d=\"M4 9h12.5v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16.5 10.5h1.5a2.5 2.5 0 0 1 0"
          + " 5h-1.5M8 3.2c-.8 1 .8 1.8 0 2.8M12.3 3.2c-.8 1 .8 1.8 0 2.8\"/>"),
  KAKAO_CHANNEL(
      Kind.SOLID,
      "<path d=\"M12 2.8C6.2 2.8 1.5 6.5 1.5 11c0 2.9 1.9 5.5 4.9 6.9l-1 3.7c-.1.3.2.5.5.4l4.4-2.9c.5.1"
          + " 1.1.1 1.7.1 5.8 0 10.5-3.7 10.5-8.2S17.8 2.8 12 2.8\"/>"),
  TISTORY(
      Kind.SOLID,
      "<circle cx=\"4.5\" cy=\"4.5\" r=\"2.7\"/><circle cx=\"12\" cy=\"4.5\" r=\"2.7\"/><circle"
          + " cx=\"19.5\" cy=\"4.5\" r=\"2.7\"/><circle cx=\"12\" cy=\"12\" r=\"2.7\"/><circle cx=\"12\""
          + " cy=\"19.5\" r=\"2.7\"/>"),
  BRUNCH(
      Kind.OUTLINE,
      "<path d=\"M4 20.5 8 16M20.5 3.5C12 4 7 8.5 6.5 17.5c9-.5 13.5-5.5 14-14zM8 16l6-6M9.8"
          + " 12.5v4\"/>"),
  BAND(
      Kind.OUTLINE,
      "<path d=\"M7.5 3v11.5M7.5 14.5a4.7 4.7 0 1 0 9.4 0 4.7 4.7 0 0 0-9.4 0z\" stroke-width=\"3\"/>"),
  FACEBOOK(
      Kind.SOLID,
      "<path d=\"M9.7 23v-7.6H7.2v-3.7h2.5v-1.6c0-4.1 1.9-6 5.9-6 .8 0 2.1.2 2.6.3v3.3l-1.4-.1c-2"
          + " 0-2.7.7-2.7 2.7v1.4h3.9l-.7 3.7h-3.2V23z\" transform=\"translate(-.7 -1.3)\"/>"),
  THREADS(
      Kind.OUTLINE,
      "<path d=\"M18.6 8.2C17.5 5 15.3 3.3 12.1 3.3c-4.6 0-7.3 3.2-7.3 8.7s2.7 8.7 7.3 8.7c3.9 0 6.9-2.2"
          + " 6.9-5.3 0-2.7-2.5-4.3-6-4.3-2.9 0-4.6 1.1-4.6 2.9 0 1.6 1.4 2.6 3.2 2.6 2.5 0 4-1.9"
          + " 4-4.8 0-2.7-1.3-4.2-3.5-4.2-1.5 0-2.7.6-3.3 1.6\"/>"),
  GITHUB(
      Kind.SOLID,
      "<path d=\"M12 .8a11.5 11.5 0 0 0-3.6 22.4c.6.1.8-.2.8-.6v-2c-3.2.7-3.9-1.5-3.9-1.5-.5-1.3-1.3-1.7-1.3-1.7-1-.7.1-.7.1-.7"
          + " 1.2.1 1.8 1.2 1.8 1.2 1 1.8 2.7 1.3 3.3 1 .1-.8.4-1.3.7-1.6-2.6-.3-5.2-1.3-5.2-5.7"
          + " 0-1.3.4-2.3 1.2-3.1-.1-.3-.5-1.5.1-3.1 0 0 1-.3 3.2 1.2a11 11 0 0 1 5.8 0c2.2-1.5 3.2-1.2"
          + " 3.2-1.2.6 1.6.2 2.8.1 3.1.7.8 1.2 1.8 1.2 3.1 0 4.4-2.7 5.4-5.3 5.7.4.4.8 1.1.8"
          + " 2.2v3.1c0 .3.2.7.8.6A11.5 11.5 0 0 0 12 .8\"/>"),
  WEBSITE(
      Kind.OUTLINE,
      "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18\"/>"),
  EMAIL(
      Kind.OUTLINE,
      "<rect x=\"3\" y=\"5\" width=\"18\" height=\"14\" rx=\"2.5\"/><path d=\"m3.5 7 8.5 6 8.5-6\"/>"),
  PHONE(
      Kind.OUTLINE,
      "<path d=\"M21 16.5v3a1.8 1.8 0 0 1-2 1.8A17 17 0 0 1 2.7 5a1.8 1.8 0 0 1 1.8-2h3a1.8 1.8 0 0 1 1.8"
          + " 1.5l.7 2.9a1.8 1.8 0 0 1-.5 1.7L8.2 10.4a14 14 0 0 0 5.4 5.4l1.3-1.3a1.8 1.8 0 0 1"
          + " 1.7-.5l2.9.7a1.8 1.8 0 0 1 1.5 1.8z\"/>"),
  PLAY(
      Kind.SOLID,
      "<path fill-rule=\"evenodd\" d=\"M12 0a12 12 0 1 0 0 24 12 12 0 0 0 0-24M9.7 7.4v9.2l7.3-4.6z\"/>");

  /** How a picture is drawn. */
  private enum Kind {
    SOLID(""),
    OUTLINE(" class=\"o\"");

    private final String attribute;

    Kind(String attribute) {
      this.attribute = attribute;
    }
  }

  private final String svg;

  Icon(Kind kind, String shapes) {
    this.svg =
        "<svg"
            + kind.attribute
            + " viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
            + shapes
            + "</svg>";
  }

  /** The complete element, hidden from screen readers: a text always stands beside it. */
  String svg() {
    return svg;
  }

  /** The picture of a network. */
  static Icon of(Network network) {
    return switch (network) {
      case INSTAGRAM -> INSTAGRAM;
      case YOUTUBE -> YOUTUBE;
      case X -> X;
      case TIKTOK -> TIKTOK;
      case NAVER_BLOG -> NAVER_BLOG;
      case NAVER_CAFE -> NAVER_CAFE;
      case KAKAO_CHANNEL -> KAKAO_CHANNEL;
      case TISTORY -> TISTORY;
      case BRUNCH -> BRUNCH;
      case BAND -> BAND;
      case FACEBOOK -> FACEBOOK;
      case THREADS -> THREADS;
      case GITHUB -> GITHUB;
      case WEBSITE -> WEBSITE;
      case EMAIL -> EMAIL;
      case PHONE -> PHONE;
    };
  }
}
