import { keepPreviousData, onlineManager, useQuery } from '@tanstack/react-query'
import { activeFilters } from './filters'
import { periodOf } from './period'
import type { InsightSearch } from './search'
import { followed, isHeard } from './useLive'
import { insightsQuery, type InsightScope } from '@/api/queries'
import { viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'

const LIVE_MS = 1_500
const SLOW_MS = 15_000
const HEARD_MS = 30_000
const FIVE_MINUTES = 5 * 60_000

/**
 * Looked at again and again, so that a click is seen within three seconds; only while seen, and not without a network. While
 * the server tells of clicks, only for what it does not tell: time going by.
 */
export const live = {
  refetchInterval: () => onlineManager.isOnline() && (isHeard() ? HEARD_MS : LIVE_MS),
  staleTime: LIVE_MS / 2,
  ...followed,
} as const

/** One visit among those of months is not worth the hurry. */
const unhurried = { refetchInterval: () => onlineManager.isOnline() && SLOW_MS } as const

/** Figures as the address asks for them, of one link where one is given, with what they are compared to. */
export function useFigures(search: InsightSearch, link?: string) {
  const now = useNow()
  const period = periodOf(search, now, viewerZone())
  const scope = scopeOf(search, link)
  // What is over changes no more.
  const pace = !period.open ? {} : period.days > 31 ? unhurried : live
  const query = useQuery({
    ...insightsQuery(period.stretch, scope),
    ...pace,
    placeholderData: keepPreviousData,
  })
  const earlier = useQuery({
    ...insightsQuery(period.earlier, scope),
    staleTime: FIVE_MINUTES,
    placeholderData: keepPreviousData,
  })
  const yesterday = useQuery({
    ...insightsQuery(period.yesterday ?? period.earlier, scope),
    enabled: period.yesterday !== undefined,
    staleTime: FIVE_MINUTES,
    placeholderData: keepPreviousData,
  })
  // Where only a part of the time before is counted there is nothing to compare with.
  const since = query.data?.since
  const isWhole = ({ from }: { from: string }) => !since || Date.parse(since) <= Date.parse(from)
  const compared = period.yesterday && isWhole(period.yesterday) ? yesterday.data?.totals : undefined
  return {
    query,
    period,
    earlier: isWhole(period.earlier) ? earlier.data?.items : undefined,
    before: (period.yesterday ? compared : query.data?.previous) ?? undefined,
  }
}

/** What the figures are of, as the API asks for it. */
export function scopeOf(search: InsightSearch, link: string | undefined): InsightScope {
  const filters = Object.fromEntries(activeFilters(search).map(({ name, value }) => [name, value]))
  return link === undefined
    ? { pageId: search.page, block: search.block, ...filters }
    : { linkId: link, ...filters }
}
