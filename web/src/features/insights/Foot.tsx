import { insightMessages } from './messages'
import type { Insights, Link } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

type FootProps = {
  figures: Insights
  link: Link | undefined
  /** There is no number yet to say anything of, but for what was left out. */
  nothing: boolean
  /** The filters can be counted for all time. */
  summed: boolean
}

/** What stands behind the numbers, once and quietly: what was left out, how people are counted, and from what. */
export function Foot({ figures, link, nothing, summed }: FootProps) {
  const t = useMessages(insightMessages).foot
  const format = useFormat()
  const lines = [
    link && link.clicks.total > 0 && t.allTime(format.number(link.clicks.human)),
    figures.bots > 0 && t.bots(format.number(figures.bots)),
    !nothing && t.visitors,
    !nothing && t[figures.basis],
    !summed && t.kept(daysKept(figures), format.date(figures.retainedFrom)),
    !nothing && t.zone(figures.tz),
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <ul className="mt-12 flex list-none flex-col gap-1 border-t border-line pt-5 text-small text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** For how many days single visits are kept. */
function daysKept({ to, retainedFrom }: Insights): number {
  return Math.max(Math.round((Date.parse(to) - Date.parse(retainedFrom)) / 86_400_000), 1)
}
