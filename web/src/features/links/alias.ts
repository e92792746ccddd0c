export type AliasFault = 'letters' | 'space' | 'long'

const LONGEST = 64
const LETTERS = /^[\p{L}\p{M}\p{N}_-]*$/u

/** What is plainly wrong with an ending while it is typed; whether it is free, only the server knows. */
export function aliasFault(text: string): AliasFault | null {
  const alias = text.trim().normalize('NFC')
  if (/\s/.test(alias)) return 'space'
  if (!LETTERS.test(alias)) return 'letters'
  return [...new Intl.Segmenter().segment(alias)].length > LONGEST ? 'long' : null
}
