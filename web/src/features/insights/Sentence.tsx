import type { Sentence as Words } from './sentence'

/** What happened, said first and once; the number stands out. */
export function Sentence({ words }: { words: Words }) {
  return (
    <p className="text-title font-bold tracking-tight text-pretty md:text-heading">
      {words.before}
      {words.figure && <span className="text-jade tabular-nums">{words.figure}</span>}
      {words.after}
      {words.change && <span className="text-ink-2 max-md:block"> {words.change}</span>}
    </p>
  )
}
