/** Schemes that run something or leave the web, with what a forger would have them do. */
export const SCHEMES = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.com/1',
  'intent://scan/#Intent;scheme=zxing;end',
  'kakaotalk://launch',
  'itms-apps://apple.com/app',
]

type Encoding = (address: string) => string

const split = (address: string): [string, string] => {
  const colon = address.indexOf(':')
  return [address.slice(0, colon), address.slice(colon + 1)]
}
const inside =
  (what: string): Encoding =>
  (address) =>
    address.slice(0, 3) + what + address.slice(3)
const before =
  (what: string): Encoding =>
  (address) =>
    what + address
const atColon =
  (what: string): Encoding =>
  (address) => {
    const [scheme, rest] = split(address)
    return `${scheme}${what}${rest}`
  }
const eachLetter =
  (spelled: (letter: string) => string): Encoding =>
  (address) => {
    const [scheme, rest] = split(address)
    return `${[...scheme].map(spelled).join('')}:${rest}`
  }
const code = (letter: string) => letter.codePointAt(0)!

/** What browsers and filters were ever told apart by: case, blanks, controls, entities, escapes, other scripts. */
export const ENCODINGS: Encoding[] = [
  (address) => address,
  (address) => address.toUpperCase(),
  (address) => address[0]!.toUpperCase() + address.slice(1),
  eachLetter((letter) => (code(letter) % 2 ? letter : letter.toUpperCase())),
  ...[
    '\t',
    '\n',
    '\r\n',
    '\u0000',
    '\u000b',
    ' ',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\\',
    '%00',
  ].map(inside),
  ...[
    '\u0000',
    '\u0001',
    '\u001b',
    '\u001f',
    '\t',
    '\n',
    '\u00a0',
    '\u3000',
    '\ufeff',
    '\u200b',
    '\u202e',
  ].map(before),
  ...[
    '"',
    '<',
    '(',
    'url:',
    '//',
    '\\\\',
    'view-source:',
    'feed:',
    'jar:',
    'https:',
    'http:',
    'https:/',
    'x-',
    '@',
    '#',
    '?',
  ].map(before),
  ...['%3A', '&colon;', '&#58;', '&#x3a;', '\uff1a', '\t:', '\n:', ' :', '\u0000:', ':\u0000', '::'].map(
    atColon,
  ),
  eachLetter((letter) => `&#${code(letter)};`),
  eachLetter((letter) => `&#x${code(letter).toString(16)};`),
  eachLetter((letter) => `&#0000${code(letter)}`),
  eachLetter((letter) => `%${code(letter).toString(16)}`),
  eachLetter((letter) => `%25${code(letter).toString(16)}`),
  eachLetter((letter) => `\\u00${code(letter).toString(16)}`),
  eachLetter((letter) => `\\x${code(letter).toString(16)}`),
  eachLetter((letter) => (/[a-z]/.test(letter) ? String.fromCodePoint(code(letter) + 0xfee0) : letter)),
  eachLetter((letter) => (letter === 's' ? '\u017f' : letter === 'k' ? '\u212a' : letter)),
  eachLetter((letter) => (letter === 'i' ? '\u0131' : letter)),
  eachLetter((letter) => `${letter}\t`),
  eachLetter((letter) => `${letter}\n`),
]
