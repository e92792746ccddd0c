import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { insightMessages } from './messages'
import type { Metric } from './search'
import { useMessages } from '@/i18n/messages'
import { Explain } from '@/ui/Explain'

export type Total = {
  name: string
  /** Null where it cannot be known; `explained` then says why. */
  value: string | null
  /** How it stands beside the one before. */
  change: string | undefined
  explained: string
  /** What the chart can draw of it. */
  metric?: Metric
}

/** The few numbers of a range; the one that the chart draws is marked, and another can be chosen. */
export function Totals({ totals, drawn }: { totals: readonly Total[]; drawn: Metric }) {
  const t = useMessages(insightMessages)
  return (
    <ul aria-label={t.totals} className="flex list-none flex-wrap gap-x-2 gap-y-3 md:gap-x-4">
      {totals.map((total) => (
        <li key={total.name} className="relative min-w-28 flex-1 sm:max-w-44">
          <Figure total={total} drawn={total.metric === drawn} />
          <span className="absolute top-2 right-0">
            <Explain about={total.name}>{total.explained}</Explain>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Figure({ total, drawn }: { total: Total; drawn: boolean }) {
  const { name, value, change, metric } = total
  const look = clsx(
    'block border-t-2 pt-2 pr-6 transition-colors',
    drawn ? 'border-jade' : 'border-line',
    metric && !drawn && value !== null && 'hover:border-line-strong',
  )
  const inside = (
    <>
      <span className={clsx('block text-small', drawn ? 'font-semibold text-ink' : 'text-ink-2')}>
        {name}
      </span>
      <span className="block text-title font-bold tabular-nums">{value ?? '—'}</span>
      <span className="block min-h-5 text-small text-ink-2 tabular-nums">{change}</span>
    </>
  )
  if (!metric || value === null) return <div className={look}>{inside}</div>
  return (
    <Link
      to="."
      search={(now) => ({ ...now, of: metric === 'clicks' ? undefined : metric })}
      replace
      resetScroll={false}
      aria-current={drawn ? 'true' : undefined}
      activeProps={{}}
      className={look}
    >
      {inside}
    </Link>
  )
}
