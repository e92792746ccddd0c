import { Link } from '@tanstack/react-router'
import { Breakdown } from './Breakdown'
import { facetGroups, isUncounted } from './facets'
import { HeatMap } from './HeatMap'
import { insightMessages } from './messages'
import { PageShares } from './PageShares'
import { Reason } from './Reason'
import type { InsightSearch } from './search'
import type { Insights } from '@/api/types'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { BarList } from '@/ui/chart/BarList'

type ReasonsProps = {
  figures: Insights
  search: InsightSearch
  days: number
  /** They are of one link: then there is none to choose. */
  ofLink: boolean
}

/** What explains the numbers: where on the page, which links, from where, with what, when. */
export function Reasons({ figures, search, days, ofLink }: ReasonsProps) {
  return (
    <div className="mt-12 grid gap-x-14 gap-y-10 lg:grid-cols-2">
      {search.page && !ofLink && <PageShares figures={figures} page={search.page} search={search} />}
      {!ofLink && !search.page && <TopLinks figures={figures} search={search} />}
      {facetGroups(figures).map((group) => (
        <Breakdown key={group.name} group={group} search={search} whole={figures.totals.clicks} />
      ))}
      {/* Less than a week has hours of the week only by chance. */}
      {days >= 7 && !isUncounted(figures, 'heatMap') && <HeatMap week={figures.heatMap} />}
    </div>
  )
}

function TopLinks({ figures, search }: { figures: Insights; search: InsightSearch }) {
  const t = useMessages(insightMessages)
  const words = { name: t.name, value: t.clicks, share: t.share, showAll: t.showAll, showLess: t.showLess }
  if (figures.links.length === 0) return null
  return (
    <Reason title={t.links} explained={t.clicksExplained} className="lg:col-span-2">
      <BarList
        label={t.links}
        words={words}
        whole={figures.totals.clicks}
        first={8}
        bars={figures.links.map((link) => ({
          key: link.id,
          value: link.clicks,
          name: (
            <Link
              to={paths.linkInsights}
              params={{ linkId: link.id }}
              search={{ ...search, page: undefined, block: undefined }}
              className="block truncate py-1 font-medium underline-offset-4 outline-none after:absolute after:inset-0 after:rounded-control hover:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
            >
              <bdi>{link.title || link.code}</bdi>
              {link.title && <span className="ml-2 text-small font-normal text-ink-2">/{link.code}</span>}
            </Link>
          ),
        }))}
      />
    </Reason>
  )
}
