import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { insightMessages } from './messages'
import type { Period } from './period'
import { pointsOf, valuesOf } from './points'
import type { Metric } from './search'
import type { Insights } from '@/api/types'
import type { Interval } from '@/app/ranges'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { ChartOrTable } from '@/ui/chart/ChartOrTable'
import { Mark } from '@/ui/chart/ValueBox'

type ChartProps = {
  figures: Insights
  earlier: Insights['items'] | undefined
  period: Period
  metric: Metric
}

const METRICS = ['clicks', 'views', 'visitors'] as const

/** One number over time, the same of the time before faintly behind it, the others told beside. */
export function Chart({ figures, earlier, period, metric }: ChartProps) {
  const t = useMessages(insightMessages)
  const format = useFormat()
  // While other figures are on their way those of before are still drawn, in their own parts.
  const interval = figures.interval as Interval
  const starts = [...figures.items.map(({ start }) => new Date(start)), ...period.upcoming]
  const points = pointsOf(interval, starts, period.days, format)
  const series = (of: Metric) => {
    const values = valuesOf(figures.items, of)
    return values ? [{ name: t[of], values }] : []
  }
  const [bars] = series(metric)
  const counted = earlier && valuesOf(earlier, metric)
  const before = counted?.some((value) => value > 0) ? counted : undefined
  const more = METRICS.filter((one) => one !== metric).flatMap(series)
  if (!bars) return null
  return (
    <figure>
      <ChartOrTable
        label={t.chart.of(t[metric], t.chart.by[interval])}
        words={t.chart}
        height={300}
        points={points}
        bars={bars}
        before={before ? { name: t.chart.before, values: before.slice(0, points.length) } : undefined}
        more={more}
        current={period.open ? figures.items.length - 1 : undefined}
      />
      <figcaption className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-small text-ink-2">
        <span className="flex items-center gap-x-5">
          <span className="inline-flex items-center gap-2">
            <Mark of="bar" />
            {t[metric]}
          </span>
          {before && (
            <span className="inline-flex items-center gap-2">
              <Mark of="faint" />
              {t.chart.before}
            </span>
          )}
        </span>
        <Intervals period={period} />
      </figcaption>
    </figure>
  )
}

/** How long a part of the chart is, where there is a choice. */
function Intervals({ period }: { period: Period }) {
  const t = useMessages(insightMessages)
  if (period.intervals.length < 2) return null
  return (
    <nav aria-label={t.interval} className="-mx-1.5 flex">
      {period.intervals.map((one) => {
        const chosen = one === period.stretch.interval
        return (
          <Link
            key={one}
            to="."
            search={(now) => ({ ...now, by: one })}
            replace
            resetScroll={false}
            aria-current={chosen ? 'true' : undefined}
            activeProps={{}}
            className={clsx(
              'inline-flex min-h-9 items-center px-1.5 text-small pointer-coarse:min-h-11',
              chosen ? 'font-semibold text-ink' : 'font-medium text-ink-2 hover:text-ink',
            )}
          >
            <span className={clsx('border-b-2 pb-0.5', chosen ? 'border-jade' : 'border-transparent')}>
              {t.intervals[one]}
            </span>
          </Link>
        )
      })}
    </nav>
  )
}
