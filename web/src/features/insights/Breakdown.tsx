import { Link } from '@tanstack/react-router'
import { ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { facetRows, type Facet, type FacetGroup, type FacetRow } from './facets'
import type { FilterName } from './filters'
import { insightMessages } from './messages'
import { Reason } from './Reason'
import type { InsightSearch } from './search'
import { TextTabs } from './TextTabs'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { BarList } from '@/ui/chart/BarList'

type BreakdownProps = { group: FacetGroup; search: InsightSearch; whole: number }

/** One question about visits and its answers; a tap on an answer narrows all figures to it. */
export function Breakdown({ group, search, whole }: BreakdownProps) {
  const t = useMessages(insightMessages)
  const [tab, setTab] = useState<FilterName>(() => firstOf(group, search))
  const facet = group.facets.find(({ filter }) => filter === tab) ?? group.facets[0]
  if (!facet) return null
  const { title, explained } = t.groups[group.name]
  return (
    <Reason
      title={title}
      explained={explained}
      aside={
        group.facets.length > 1 && (
          <TextTabs
            label={title}
            value={facet.filter}
            options={group.facets.map(({ filter }) => ({ value: filter, label: t.filter.names[filter] }))}
            onChange={setTab}
          />
        )
      }
    >
      <Rows facet={facet} search={search} whole={whole} campaign={group.name === 'campaign'} />
    </Reason>
  )
}

type RowsProps = { facet: Facet; search: InsightSearch; whole: number; campaign: boolean }

function Rows({ facet, search, whole, campaign }: RowsProps) {
  const t = useMessages(insightMessages)
  const rows = facetRows(facet, useLanguage())
  const label = t.filter.names[facet.filter]
  if (rows.length === 0) {
    return (
      <p className="text-small text-ink-2">
        {facet.uncounted ? t.uncounted : campaign ? t.noCampaign : t.nobody}
      </p>
    )
  }
  return (
    <BarList
      key={facet.filter}
      label={label}
      words={{ name: label, value: t.clicks, share: t.share, showAll: t.showAll, showLess: t.showLess }}
      whole={whole}
      bars={rows.map((row) => ({
        key: row.value,
        value: row.clicks,
        name: row.asked ? <Narrow filter={facet.filter} row={row} search={search} /> : row.name,
      }))}
    />
  )
}

/** The whole row is a link to the figures of just this value, and from there back. */
function Narrow({ filter, row, search }: { filter: FilterName; row: FacetRow; search: InsightSearch }) {
  const t = useMessages(insightMessages).filter
  const chosen = search[filter] === row.value
  const Icon = chosen ? X : ListFilter
  return (
    <Link
      to="."
      search={(now) => ({ ...now, [filter]: chosen ? undefined : row.value })}
      replace
      resetScroll={false}
      title={row.name}
      className="group/row flex items-center gap-2 outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
    >
      <span className="truncate">
        <bdi>{row.name}</bdi>
        {row.detail && <span className="ml-2 text-small text-ink-2">{row.detail}</span>}
      </span>
      <span className="sr-only">, {chosen ? t.release : t.narrow}</span>
      <Icon
        aria-hidden
        size={14}
        strokeWidth={1.75}
        className={
          chosen ? 'shrink-0 text-jade-strong' : 'shrink-0 text-ink-2 opacity-0 group-hover/row:opacity-100'
        }
      />
    </Link>
  )
}

/** The list whose value is asked for, else the first. */
function firstOf({ facets }: FacetGroup, search: InsightSearch): FilterName {
  const asked = facets.find(({ filter }) => search[filter] !== undefined)
  const filled = facets.find(({ shares }) => shares.length > 0)
  return (asked ?? filled ?? facets[0])?.filter ?? 'channel'
}
