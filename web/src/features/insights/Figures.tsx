import { useQuery } from '@tanstack/react-query'
import { blockName } from './blocks'
import { Chart } from './Chart'
import { activeFilters, isSummed } from './filters'
import { FilterChips } from './FilterChips'
import { Foot } from './Foot'
import { Orphans } from './more/Orphans'
import { OwnVisits } from './more/OwnVisits'
import { CountAnew, CountedSince } from './more/Since'
import { NoClicks, NoMatch } from './NoClicks'
import { Reasons } from './Reasons'
import { Refusal } from './Refusal'
import type { InsightSearch } from './search'
import { Sentence } from './Sentence'
import { sentenceOf, timesOf } from './times'
import { totalsOf } from './totals'
import { Totals } from './Totals'
import { useDraft } from './useDraft'
import { useFigures } from './useFigures'
import { Waiting } from './Waiting'
import { pagesQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { insightMessages } from './messages'

type FiguresProps = {
  search: InsightSearch
  /** Only of this link; undefined in `data` while it is on its way. */
  link?: { id: string; data: Link | undefined }
}

/** One sentence, one chart, and what explains them: of everything, of a page, or of one link. */
export function Figures({ search, link }: FiguresProps) {
  const language = useLanguage()
  const t = useMessages(insightMessages)
  const format = useFormat()
  const { data: pages, error: noPages } = useQuery(pagesQuery)
  const draft = useDraft(link ? undefined : search.block && search.page)
  const { query, period, earlier, before } = useFigures(search, link?.id)
  const figures = query.data
  const asked = link ? { ...search, block: undefined } : search
  const chips = (
    <FilterChips
      search={asked}
      block={draft && search.block ? blockName(draft, search.block, language) : undefined}
    />
  )
  if (query.error && (!figures || query.isPlaceholderData)) {
    return (
      <>
        {chips}
        <Refusal error={query.error} days={period.days} onRetry={() => void query.refetch()} />
      </>
    )
  }
  // What stands under the sentence depends on the pages too: both come at once, so that nothing is pushed about.
  if (!figures || (!pages && !noPages)) {
    return (
      <>
        {chips}
        <Waiting />
      </>
    )
  }
  const { clicks, views, visitors } = figures.totals
  const filtered = activeFilters(asked).length > 0 || asked.block !== undefined
  const nothing = clicks === 0 && views === 0
  const spoken =
    period.range === 'own'
      ? {
          range: period.range,
          days: period.days,
          from: search.from ?? '',
          to: search.to ?? '',
          open: period.open,
        }
      : { range: period.range, open: period.open }
  const times = timesOf(language, spoken)
  const metric = search.of === 'visitors' && visitors === null ? 'clicks' : (search.of ?? 'clicks')
  const never = link ? link.data?.clicks.human === 0 : !before?.clicks
  return (
    <>
      {chips}
      <div className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
        <Sentence words={sentenceOf(language, times, clicks, before?.clicks, format)} />
        {link && figures.since && <CountedSince link={link.id} since={figures.since} />}
        {nothing && filtered ? (
          <NoMatch />
        ) : nothing && never ? (
          <NoClicks page={pages?.find(({ id }) => id === search.page) ?? pages?.[0]} link={link?.data} />
        ) : (
          <>
            <div className="mt-6 mb-14">
              <Totals
                drawn={metric}
                totals={totalsOf({ figures, before, ofLink: link !== undefined, t, format })}
              />
            </div>
            <Chart figures={figures} earlier={earlier} period={period} metric={metric} />
            {clicks > 0 && (
              <Reasons figures={figures} search={search} days={period.days} ofLink={link !== undefined} />
            )}
          </>
        )}
        {!link && !filtered && !search.page && <Orphans stretch={period.stretch} />}
        <Foot figures={figures} link={link?.data} nothing={nothing && never} summed={isSummed(asked)} />
        {!link ? <OwnVisits /> : !never && <CountAnew link={link.id} />}
      </div>
    </>
  )
}
