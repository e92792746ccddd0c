import { insightMessages } from './messages'
import type { Insights, Link } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

/** What stands behind the numbers, once and quietly: what was left out, how people are counted, and from what. */
export function Foot({ figures, link }: { figures: Insights; link: Link | undefined }) {
  const t = useMessages(insightMessages).foot
  const format = useFormat()
  const allTime = ({ clicks: { total, human } }: Link) =>
    [t.allTime(format.number(human)), total > human ? t.allTimeBots(format.number(total - human)) : ''].join(
      ' ',
    )
  return (
    <ul className="mt-12 flex list-none flex-col gap-1 border-t border-line pt-5 text-small text-ink-2">
      {link && link.clicks.total > 0 && <li>{allTime(link)}</li>}
      {figures.bots > 0 && <li>{t.bots(format.number(figures.bots))}</li>}
      <li>{t.visitors}</li>
      <li>
        {figures.basis === 'raw' ? t.raw(daysKept(figures), format.date(figures.retainedFrom)) : t.rollups}
      </li>
      <li>{t.zone(figures.tz)}</li>
    </ul>
  )
}

/** For how many days single visits are kept. */
function daysKept({ to, retainedFrom }: Insights): number {
  return Math.max(Math.round((Date.parse(to) - Date.parse(retainedFrom)) / 86_400_000), 1)
}
