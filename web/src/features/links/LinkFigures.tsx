import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { linkMessages } from './messages'
import { linkClicksQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { paths } from '@/app/paths'
import { startsOf, stretchOf, viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { TimeChart } from '@/ui/chart/TimeChart'

/** The last 28 days of the link, and the way to all of its figures. */
export function LinkFigures({ link }: { link: Link }) {
  const t = useMessages(linkMessages)
  const format = useFormat()
  const now = useNow()
  const zone = viewerZone()
  const { data } = useQuery(linkClicksQuery(link.id, stretchOf('28d', now, zone)))
  const clicks = data?.items.map((item) => item.clicks) ?? Array.from({ length: 28 }, () => 0)
  return (
    <section className="my-6 border-y border-line py-5">
      <div className="mb-3 flex items-center justify-between gap-2">
        <p className="text-small text-ink-2">
          <span className="mr-1.5 text-title font-bold text-ink tabular-nums">
            {data ? format.number(data.total.clicks) : '–'}
          </span>
          {`${t.list.clicks} · ${t.list.trend}`}
        </p>
        <RouterLink
          to={paths.linkInsights}
          params={{ linkId: link.id }}
          search={{ range: '28d' }}
          className="-mr-2 inline-flex min-h-11 items-center gap-0.5 rounded-control px-2 text-small font-semibold text-ink-2 hover:text-ink"
        >
          {t.sheet.figuresMore}
          <ChevronRight aria-hidden size={16} strokeWidth={1.75} />
        </RouterLink>
      </div>
      <TimeChart
        label={t.sheet.chart}
        height={112}
        bare
        points={startsOf('28d', now, zone).map((start) => ({
          label: format.weekday(start),
          tick: format.monthDay(start),
        }))}
        bars={{ name: t.list.clicks, values: clicks }}
      />
    </section>
  )
}
