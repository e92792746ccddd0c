/** An address somebody pasted, read as a browser reads it. */
export type Address = { url: string; host: string; site: string; title: string }

/** Sites people link to, by the end of their host name: the name they go by, Korean where they have one. */
const SITES: readonly (readonly [host: string, ko: string, en: string])[] = [
  ['instagram.com', '인스타그램', 'Instagram'],
  ['youtube.com', '유튜브', 'YouTube'],
  ['youtu.be', '유튜브', 'YouTube'],
  ['x.com', 'X', 'X'],
  ['twitter.com', 'X', 'X'],
  ['tiktok.com', '틱톡', 'TikTok'],
  ['facebook.com', '페이스북', 'Facebook'],
  ['threads.net', '스레드', 'Threads'],
  ['threads.com', '스레드', 'Threads'],
  ['blog.naver.com', '네이버 블로그', 'Naver Blog'],
  ['cafe.naver.com', '네이버 카페', 'Naver Cafe'],
  ['smartstore.naver.com', '스마트스토어', 'Naver Smart Store'],
  ['brand.naver.com', '네이버 브랜드스토어', 'Naver Brand Store'],
  ['booking.naver.com', '네이버 예약', 'Naver Booking'],
  ['map.naver.com', '네이버 지도', 'Naver Map'],
  ['naver.me', '네이버', 'Naver'],
  ['tv.naver.com', '네이버 TV', 'Naver TV'],
  ['chzzk.naver.com', '치지직', 'CHZZK'],
  ['comic.naver.com', '네이버 웹툰', 'Naver Webtoon'],
  ['naver.com', '네이버', 'Naver'],
  ['pf.kakao.com', '카카오톡 채널', 'KakaoTalk Channel'],
  ['open.kakao.com', '카카오톡 오픈채팅', 'KakaoTalk Open Chat'],
  ['map.kakao.com', '카카오맵', 'Kakao Map'],
  ['gift.kakao.com', '카카오톡 선물하기', 'KakaoTalk Gift'],
  ['makers.kakao.com', '카카오메이커스', 'Kakao Makers'],
  ['page.kakao.com', '카카오페이지', 'Kakao Page'],
  ['tistory.com', '티스토리', 'Tistory'],
  ['brunch.co.kr', '브런치', 'Brunch'],
  ['band.us', '밴드', 'BAND'],
  ['daum.net', '다음', 'Daum'],
  ['sooplive.co.kr', 'SOOP', 'SOOP'],
  ['melon.com', '멜론', 'Melon'],
  ['spotify.com', '스포티파이', 'Spotify'],
  ['music.apple.com', '애플 뮤직', 'Apple Music'],
  ['apps.apple.com', '앱 스토어', 'App Store'],
  ['play.google.com', '구글 플레이', 'Google Play'],
  ['soundcloud.com', '사운드클라우드', 'SoundCloud'],
  ['vimeo.com', '비메오', 'Vimeo'],
  ['twitch.tv', '트위치', 'Twitch'],
  ['discord.gg', '디스코드', 'Discord'],
  ['discord.com', '디스코드', 'Discord'],
  ['github.com', '깃허브', 'GitHub'],
  ['linkedin.com', '링크드인', 'LinkedIn'],
  ['pinterest.com', '핀터레스트', 'Pinterest'],
  ['behance.net', '비핸스', 'Behance'],
  ['notion.site', '노션', 'Notion'],
  ['notion.so', '노션', 'Notion'],
  ['forms.gle', '구글 설문', 'Google Forms'],
  ['docs.google.com', '구글 문서', 'Google Docs'],
  ['maps.app.goo.gl', '구글 지도', 'Google Maps'],
  ['medium.com', '미디엄', 'Medium'],
  ['substack.com', '서브스택', 'Substack'],
  ['stibee.com', '스티비', 'Stibee'],
  ['maily.so', '메일리', 'Maily'],
  ['postype.com', '포스타입', 'Postype'],
  ['wadiz.kr', '와디즈', 'Wadiz'],
  ['tumblbug.com', '텀블벅', 'Tumblbug'],
  ['class101.net', '클래스101', 'CLASS101'],
  ['inflearn.com', '인프런', 'Inflearn'],
  ['coupang.com', '쿠팡', 'Coupang'],
  ['29cm.co.kr', '29CM', '29CM'],
  ['musinsa.com', '무신사', 'Musinsa'],
  ['idus.com', '아이디어스', 'idus'],
  ['yes24.com', '예스24', 'YES24'],
  ['kyobobook.co.kr', '교보문고', 'Kyobo Book'],
  ['aladin.co.kr', '알라딘', 'Aladin'],
  ['ridibooks.com', '리디', 'RIDI'],
  ['toss.me', '토스 송금', 'Toss'],
  ['patreon.com', '패트리온', 'Patreon'],
  ['ko-fi.com', 'Ko-fi', 'Ko-fi'],
  ['buymeacoffee.com', '커피 한 잔', 'Buy Me a Coffee'],
]

/** Sites where the first part of the path is somebody's name there. */
const NAMED =
  /(^|\.)(instagram|x|twitter|tiktok|facebook|threads|twitch|github|soundcloud|behance|medium|patreon|ko-fi|buymeacoffee|toss|postype|pinterest|maily)\.(com|net|tv|me|so)$|^(blog|cafe|smartstore|brand)\.naver\.com$/

/** An address as people read it: without scheme and www, Hangul as Hangul. */
export function displayAddress(url: string): string {
  return decode(url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''))
}

/** Reads one address, with or without `https://` in front; null for what is none. */
export function readAddress(text: string, language: 'ko' | 'en' = 'ko'): Address | null {
  const url = parse(text.trim())
  if (!url) return null
  const host = displayHost(url.hostname)
  const site = siteName(url.hostname, language) ?? host
  return { url: url.href, host, site, title: titleOf(url, site) }
}

/** All addresses in a pasted text, in order, each once; `rest` is what could not be read. */
export function readAddresses(
  text: string,
  language: 'ko' | 'en' = 'ko',
): { addresses: Address[]; rest: string[] } {
  const found = new Map<string, Address>()
  const rest: string[] = []
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const address = readAddress(word.replace(/^[<("'·•-]+|[>)"'.;]+$/g, ''), language)
    if (address) found.set(address.url, found.get(address.url) ?? address)
    else rest.push(word)
  }
  return { addresses: [...found.values()], rest }
}

/** An address of ours as people read it: without the scheme, Hangul as Hangul. */
export function readable(address: string): string {
  return decode(address.replace(/^https?:\/\//, ''))
}

/** The name a site goes by, from its host: `m.blog.naver.com` is 네이버 블로그; the host itself when it has none. */
export function siteOf(host: string, language: 'ko' | 'en' = 'ko'): string {
  return siteName(host, language) ?? displayHost(host)
}

function parse(text: string): URL | null {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  const plausible = /^https?:$/.test(url.protocol) && /[^.]\.[^.\d][^.]+$/.test(url.hostname) && !url.username
  return plausible ? url : null
}

function siteName(hostname: string, language: 'ko' | 'en'): string | null {
  const host = hostname.replace(/^(www|m)\./, '')
  const site = SITES.find(([known]) => host === known || host.endsWith(`.${known}`))
  return site ? site[language === 'ko' ? 1 : 2] : null
}

function displayHost(hostname: string): string {
  return hostname.replace(/^www\./, '')
}

/** `instagram.com/mina.draws` is 인스타그램 @mina.draws; a path of words is those words; otherwise the site's name. */
function titleOf(url: URL, site: string): string {
  const parts = url.pathname.split('/').filter(Boolean).map(decode)
  const last = parts.at(-1)
  if (!last) return site
  if (last.startsWith('@')) return `${site} ${last}`
  const words = last
    .replace(/\.(html?|php|aspx?)$/i, '')
    .replace(/[-_+]+/g, ' ')
    .trim()
  if (parts.length === 1 && NAMED.test(url.hostname.replace(/^(www|m)\./, ''))) {
    return /^[\p{L}\d._-]{2,30}$/u.test(last) ? `${site} @${last}` : site
  }
  return looksWritten(words) ? words.charAt(0).toLocaleUpperCase() + words.slice(1) : site
}

/** Words somebody wrote, not an identifier: several words, or Hangul. */
function looksWritten(words: string): boolean {
  return (
    words.length <= 60 &&
    !/\d{5,}/.test(words) &&
    (/\p{L}{2,} \p{L}{2,}/u.test(words) || /[가-힣]{2,}/.test(words))
  )
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
