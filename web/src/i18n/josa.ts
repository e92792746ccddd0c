import { isolate } from './bidi'

type Pair = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로'

/** A word with the particle its last sound asks for: `josa('미나', '은/는')` is `미나는`. */
export function josa(word: string, pair: Pair): string {
  const [closed, open] = pair.split('/') as [string, string]
  const final = finalConsonant(word)
  if (pair === '으로/로' && final === 8) return isolate(word) + open
  return isolate(word) + (final > 0 ? closed : open)
}

/** Index of the final consonant of the last syllable (8 is ㄹ), 0 without one; digits and letters as they are read. */
function finalConsonant(word: string): number {
  const last = word.normalize('NFC').at(-1) ?? ''
  const code = last.codePointAt(0) ?? 0
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28
  if ('178'.includes(last)) return 8
  if ('036'.includes(last)) return 1
  if (/[lr]/i.test(last)) return 8
  return /[mn]/i.test(last) ? 4 : 0
}
