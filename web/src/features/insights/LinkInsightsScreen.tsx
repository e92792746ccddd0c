import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { RangeChips } from './Controls'
import { Controls } from './Frame'
import { insightMessages } from './messages'
import { pointsOf, valuesAt } from './points'
import { rangeIn } from './search'
import { Sentence } from './Sentence'
import { Totals } from './Totals'
import { live, sentenceOf, useLinkFigures } from './useFigures'
import { Waiting } from './Waiting'
import { describeError } from '@/api/describe'
import { linkQuery } from '@/api/queries'
import type { Link, LinkClicks } from '@/api/types'
import { readable, readAddress } from '@/app/addresses'
import { paths } from '@/app/paths'
import type { RangeName } from '@/app/ranges'
import { Screen } from '@/app/Screen'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { ChartOrTable } from '@/ui/chart/ChartOrTable'
import { CopyButton } from '@/ui/CopyButton'
import { EmptyState, ErrorState } from '@/ui/States'

/** All figures of one link. */
export function LinkInsightsScreen() {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const { linkId } = useParams({ from: '/shell/figures/links/$linkId' })
  const search = useSearch({ from: '/shell/figures/links/$linkId' })
  const range = rangeIn(search)
  const { data: link, error, refetch } = useQuery({ ...linkQuery(linkId), ...live })
  const name = link ? link.title || readAddress(link.url, language)?.title || link.code : t.waiting
  return (
    <>
      <div className="mx-auto -mb-4 w-full max-w-5xl px-4 pt-4 md:-mb-8 md:px-10 md:pt-8">
        <RouterLink
          to={paths.insights}
          search={search}
          className="-ml-2 inline-flex min-h-11 items-center gap-0.5 rounded-control px-2 text-small font-semibold text-ink-2 hover:text-ink"
        >
          <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
          {t.link.back}
        </RouterLink>
      </div>
      <Screen title={name} own={link !== undefined}>
        {link && <Address link={link} />}
        {error && !link ? (
          <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
        ) : (
          <OfLink id={linkId} link={link} range={range} />
        )}
      </Screen>
    </>
  )
}

function Address({ link }: { link: Link }) {
  const t = useMessages(insightMessages)
  return (
    <div className="-mt-5 mb-5 flex flex-wrap items-center gap-x-1">
      <span className="font-medium break-all text-ink-2">{readable(link.shortUrl)}</span>
      <CopyButton text={link.shortUrl} label={t.empty.copyLink} />
      <RouterLink to={paths.link} params={{ linkId: link.id }} className={buttonClass('quiet', 'small')}>
        {t.link.edit}
      </RouterLink>
    </div>
  )
}

function OfLink({ id, link, range }: { id: string; link: Link | undefined; range: RangeName }) {
  const language = useLanguage()
  const format = useFormat()
  const { query, before, starts, current } = useLinkFigures(range, id)
  const figures = query.data
  return (
    <>
      <Controls>
        <RangeChips range={range} />
      </Controls>
      {figures ? (
        <div className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
          <Sentence words={sentenceOf(language, range, figures.total.clicks, before, format)} />
          {link?.clicks.human === 0 && figures.total.clicks === 0 ? (
            <NeverFollowed link={link} />
          ) : (
            <Chart figures={figures} range={range} starts={starts} current={current} />
          )}
          {link && <AllTime link={link} />}
        </div>
      ) : query.error ? (
        <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  )
}

type ChartProps = { figures: LinkClicks; range: RangeName; starts: Date[]; current: number }

function Chart({ figures, range, starts, current }: ChartProps) {
  const t = useMessages(insightMessages)
  const format = useFormat()
  const values = (of: 'clicks' | 'visitors') =>
    valuesAt(figures.items, starts, current, (item) => item[of] ?? 0)
  return (
    <>
      <div className="mt-7 mb-6 pr-11">
        <Totals
          totals={[
            { name: t.clicks, value: figures.total.clicks, explained: t.clicksExplained, mark: 'bar' },
            {
              name: t.visitors,
              value: figures.total.visitors ?? 0,
              explained: t.visitorsExplained,
              mark: 'line',
            },
          ]}
        />
      </div>
      <ChartOrTable
        label={range === 'today' ? t.chart.ofHoursLink : t.chart.ofDaysLink}
        words={t.chart}
        height={300}
        points={pointsOf(range, starts, format)}
        bars={{ name: t.clicks, values: values('clicks') }}
        line={{ name: t.visitors, values: values('visitors') }}
        current={current}
      />
      <Best clicks={values('clicks')} labels={pointsOf(range, starts, format).map((point) => point.label)} />
    </>
  )
}

/** The best part of a range in words. */
function Best({ clicks, labels }: { clicks: number[]; labels: string[] }) {
  const t = useMessages(insightMessages).link
  const format = useFormat()
  const most = Math.max(0, ...clicks)
  const when = labels[clicks.indexOf(most)]
  if (most < 2 || !when || clicks.filter((count) => count === most).length > 1) return null
  return <p className="mt-6">{t.best(when, format.number(most))}</p>
}

function NeverFollowed({ link }: { link: Link }) {
  const t = useMessages(insightMessages).empty
  return (
    <EmptyState
      motif="figures"
      title={t.title}
      action={
        <>
          <CopyButton wide look="primary" text={link.shortUrl} label={t.copyLink} />
          <RouterLink
            to={paths.link}
            params={{ linkId: link.id }}
            search={{ tab: 'qr' }}
            className={buttonClass()}
          >
            {t.qr}
          </RouterLink>
        </>
      }
    >
      {t.detail}
    </EmptyState>
  )
}

/** What the link got since it was made, and what of it was no person. */
function AllTime({ link }: { link: Link }) {
  const t = useMessages(insightMessages).link
  const format = useFormat()
  const { total, human } = link.clicks
  if (total === 0) return null
  return (
    <p className="mt-2 text-small text-ink-2">
      {t.total(format.number(human))} {total > human && t.machines(format.number(total - human))}
    </p>
  )
}
