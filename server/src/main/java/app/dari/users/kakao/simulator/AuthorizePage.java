package app.dari.users.kakao.simulator;

import java.util.stream.Collectors;

/** The pages people see on the way; says plainly that this is not Kakao. */
final class AuthorizePage {
  private static final String STYLE =
      """
      body{margin:0;background:#fff;color:#191919;font:16px/1.5 -apple-system,\
      "Apple SD Gothic Neo","Noto Sans KR",system-ui,sans-serif}
      main{max-width:420px;margin:0 auto;padding:48px 24px}
      h1{font-size:24px;line-height:1.3;margin:0 0 8px}
      p{color:#666;margin:0 0 24px}
      .mark{display:inline-block;margin-bottom:32px;padding:4px 12px;border-radius:99px;\
      background:#fee500;font-size:13px}
      fieldset{border:0;margin:0 0 24px;padding:0}
      legend{font-weight:600;margin-bottom:8px;padding:0}
      label{display:flex;align-items:center;gap:12px;min-height:52px;\
      border-bottom:1px solid #eee}
      button{width:100%;min-height:52px;border:0;border-radius:12px;background:#fee500;\
      color:#191600;font:inherit;font-weight:600;cursor:pointer}
      button.quiet{margin-top:8px;background:#f2f2f2;color:#191919;font-weight:400}
      button:focus-visible,input:focus-visible{outline:2px solid #191919;outline-offset:2px}
      """;

  private AuthorizePage() {}

  static String consent() {
    String people =
        SimulatedUser.PEOPLE.stream().map(AuthorizePage::choice).collect(Collectors.joining("\n"));
    return page(
        "카카오 로그인",
        """
        <h1>누구로 로그인할까요?</h1>
        <p>다리에 닉네임을 알려 주는 데 동의해요.</p>
        <form method="post">
        <fieldset><legend>시험용 계정</legend>
        %s
        </fieldset>
        <button type="submit">동의하고 계속하기</button>
        <button type="submit" class="quiet" name="cancel" value="1">취소</button>
        </form>
        """
            .formatted(people));
  }

  static String error(String number) {
    return page(
        number,
        """
        <h1>로그인할 수 없어요 (%s)</h1>
        <p>애플리케이션 설정을 확인해 주세요.</p>
        """
            .formatted(number));
  }

  private static String choice(SimulatedUser user) {
    boolean first = user.equals(SimulatedUser.PEOPLE.getFirst());
    String name = user.nickname() == null ? "(닉네임 동의 안 함)" : user.nickname();
    return """
    <label><input type="radio" name="user" value="%s"%s>%s</label>\
    """
        .formatted(user.key(), first ? " checked" : "", name);
  }

  private static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="ko">
    <head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style></head>
    <body><main><span class="mark">카카오 시뮬레이터</span>
    %s</main></body>
    </html>
    """
        .formatted(title, STYLE, content);
  }
}
