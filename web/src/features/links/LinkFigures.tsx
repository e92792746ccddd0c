import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { linkMessages } from './messages'
import { sayError } from '@/api/describe'
import { linkClicksQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { paths } from '@/app/paths'
import { startsOf, stretchOf, viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { ChartOrTable } from '@/ui/chart/ChartOrTable'
import { uiMessages } from '@/ui/messages'
import { Skeleton } from '@/ui/States'

const HEIGHT = 112

/** The last 28 days of the link, and the way to all of its figures. */
export function LinkFigures({ link }: { link: Link }) {
  const t = useMessages(linkMessages)
  const { retry } = useMessages(uiMessages)
  const format = useFormat()
  const now = useNow()
  const zone = viewerZone()
  const { data, error, refetch } = useQuery(linkClicksQuery(link.id, stretchOf('28d', now, zone)))
  return (
    <section className="my-6 border-y border-line py-5">
      <div className="mb-3 flex items-center justify-between gap-2">
        <p className="text-small text-ink-2">
          <span className="mr-1.5 text-title font-bold text-ink tabular-nums">
            {data ? format.number(data.total.clicks) : '–'}
          </span>
          {t.sheet.inRange}
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
      {data ? (
        <ChartOrTable
          beneath
          bare
          label={t.sheet.chart}
          words={{ ...t.sheet, time: t.sheet.day }}
          height={HEIGHT}
          points={startsOf('28d', now, zone).map((start) => ({
            label: format.weekday(start),
            tick: format.monthDay(start),
          }))}
          bars={{ name: t.list.clicks, values: data.items.map((item) => item.clicks) }}
          current={data.items.length - 1}
        />
      ) : error ? (
        <div
          role="alert"
          style={{ minHeight: HEIGHT }}
          className="flex flex-col items-start gap-2 text-small"
        >
          <p>{t.sheet.chartFailed}</p>
          <p className="text-ink-2">{sayError(error)}</p>
          <Button size="small" onClick={() => void refetch()}>
            {retry}
          </Button>
        </div>
      ) : (
        <div style={{ height: HEIGHT }} className="animate-late">
          <Skeleton className="h-full w-full" />
        </div>
      )}
    </section>
  )
}
