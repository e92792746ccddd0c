import { Link } from '@tanstack/react-router'
import { blockName, placesOf } from './blocks'
import { insightMessages } from './messages'
import { PageDrawing } from './PageDrawing'
import { Reason } from './Reason'
import type { InsightSearch } from './search'
import { useDraft } from './useDraft'
import type { Draft, Insights } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useLanguage, type Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'

type Share = { id: string; name: string; clicks: number; share: number; rate: number | null; gone: boolean }

type PageSharesProps = { figures: Insights; page: string; search: InsightSearch }

/** The page itself with what each block got of the clicks, and the same as a table. */
export function PageShares({ figures, page, search }: PageSharesProps) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const draft = useDraft(page)
  const shares = draft ? sharesOf(figures, draft, language, t.goneBlock) : []
  return (
    <Reason title={t.blocks} explained={t.blocksExplained} className="lg:col-span-2">
      <div className="grid items-start gap-x-14 gap-y-6 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
        <PageDrawing
          page={page}
          language={language}
          shares={new Map(shares.map(({ id, share }) => [id, share]))}
        />
        {shares.length > 0 && <Table shares={shares} search={search} />}
      </div>
    </Reason>
  )
}

function Table({ shares, search }: { shares: readonly Share[]; search: InsightSearch }) {
  const t = useMessages(insightMessages)
  const format = useFormat()
  return (
    <table aria-label={t.blocks} className="w-full table-fixed text-body">
      <colgroup>
        <col />
        <col className="w-16" />
        <col className="w-14" />
        <col className="w-16" />
      </colgroup>
      <thead className="text-small text-ink-2">
        <tr>
          <th scope="col" className="py-2 text-left font-medium">
            {t.block}
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            {t.clicks}
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            {t.share}
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            {t.rate}
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ id, name, clicks, share, rate, gone }) => (
          <tr key={id} className="border-t border-line">
            {/* Its text is the name inside. */}
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
            <th scope="row" className="p-0 text-left font-normal">
              {gone ? (
                <span className="block truncate py-2.5 text-ink-2">{name}</span>
              ) : (
                <Link
                  to="."
                  search={(now) => ({ ...now, block: search.block === id ? undefined : id })}
                  replace
                  resetScroll={false}
                  className="block truncate py-2.5 font-medium underline-offset-4 -outline-offset-2 hover:underline"
                >
                  <bdi>{name}</bdi>
                  <span className="sr-only">
                    , {search.block === id ? t.filter.release : t.filter.narrow}
                  </span>
                </Link>
              )}
            </th>
            <td className="py-2.5 text-right font-semibold">{format.short(clicks)}</td>
            <td className="py-2.5 text-right text-small text-ink-2">{format.percent(share)}</td>
            <td className="py-2.5 text-right text-small text-ink-2">
              {rate === null ? '–' : format.rate(rate)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every place of the page and every place that was clicked and is gone, most clicked first. */
function sharesOf(figures: Insights, draft: Draft, language: Language, goneName: string): Share[] {
  const counted = new Map(figures.blocks.map((block) => [block.id, block]))
  const places = placesOf(draft, language)
  const known = new Set(places.map(({ id }) => id))
  const others = figures.blocks
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id, name: blockName(draft, id, language) }))
  const whole = Math.max(
    figures.blocks.reduce((sum, { clicks }) => sum + clicks, 0),
    1,
  )
  return [...places, ...others]
    .map(({ id, name }) => {
      const { clicks = 0, rate = figures.totals.views > 0 ? 0 : null } = counted.get(id) ?? {}
      return {
        id,
        name: name ?? goneName,
        gone: name === undefined,
        clicks,
        share: clicks / whole,
        rate,
      }
    })
    .toSorted((a, b) => b.clicks - a.clicks)
}
