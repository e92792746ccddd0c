import { useQuery } from '@tanstack/react-query'
import { Controls } from './Frame'
import { NoClicks } from './NoClicks'
import { insightMessages } from './messages'
import { PageChoice, RangeChips } from './Controls'
import { pointsOf, valuesAt } from './points'
import { Reasons } from './Reasons'
import { rangeIn, rangeSearch, type InsightSearch } from './search'
import { Sentence } from './Sentence'
import { Totals } from './Totals'
import { sentenceOf, useFigures } from './useFigures'
import { Waiting } from './Waiting'
import { describeError } from '@/api/describe'
import { pagesQuery } from '@/api/queries'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { ChartOrTable } from '@/ui/chart/ChartOrTable'
import { ErrorState } from '@/ui/States'

/** One sentence, one chart, and what explains them. */
export function Figures({ search }: { search: InsightSearch }) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const format = useFormat()
  const range = rangeIn(search)
  const { data: pages = [] } = useQuery(pagesQuery)
  const { query, before, starts, current } = useFigures(range, search.page)
  const figures = query.data
  const controls = (
    <Controls>
      <PageChoice pages={pages} page={search.page} />
      <RangeChips range={range} />
    </Controls>
  )
  if (!figures) {
    return (
      <>
        {controls}
        {query.error ? (
          <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <Waiting />
        )}
      </>
    )
  }
  const { clicks, visitors, views } = figures.totals
  const values = (of: 'clicks' | 'visitors' | 'views') =>
    valuesAt(figures.items, starts, current, (item) => item[of] ?? 0)
  const quiet = clicks === 0 && views === 0 && !before
  return (
    <>
      {controls}
      <div className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
        <Sentence words={sentenceOf(language, range, clicks, before, format)} />
        {quiet ? (
          <NoClicks page={pages.find(({ id }) => id === search.page) ?? pages[0]} />
        ) : (
          <>
            <div className="mt-7 mb-6 pr-11">
              <Totals
                totals={[
                  { name: t.clicks, value: clicks, explained: t.clicksExplained, mark: 'bar' },
                  { name: t.views, value: views, explained: t.viewsExplained, mark: 'line' },
                  { name: t.visitors, value: visitors ?? 0, explained: t.visitorsExplained },
                ]}
              />
            </div>
            <ChartOrTable
              label={range === 'today' ? t.chart.ofHours : t.chart.ofDays}
              words={t.chart}
              height={300}
              points={pointsOf(range, starts, format)}
              bars={{ name: t.clicks, values: values('clicks') }}
              line={{ name: t.views, values: values('views') }}
              more={[{ name: t.visitors, values: values('visitors') }]}
              current={current}
            />
            {clicks > 0 && (
              <Reasons figures={figures} page={search.page} range={{ range: rangeSearch(range) }} />
            )}
          </>
        )}
      </div>
    </>
  )
}
