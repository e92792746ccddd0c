/** A program with its arguments, a setting, or an address to open; nothing but what a shell or a browser takes. */
const COMMAND = /^(?:\.\/dari\b|[A-Z][A-Z_]{3,}=|https:\/\/|[a-z][a-z_-]+ )[\x20-\x7e]*$/

/** What is to be done in words, and at its end the command that does it; either may be empty. */
export function remedyParts(remedy: string): { words: string; command: string } {
  const at = remedy.lastIndexOf(': ')
  const tail = remedy.slice(at < 0 ? 0 : at + 2)
  if (!COMMAND.test(tail)) return { words: remedy, command: '' }
  return { words: at < 0 ? '' : remedy.slice(0, at + 1), command: tail }
}
