import { RANGES, type RangeName } from '@/app/ranges'

type Rare = Exclude<RangeName, typeof USUAL>

/** What the figures show, as it stands in the address; what is usual is left out. */
export type InsightSearch = { range?: Rare; page?: string }

const USUAL = '7d'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export function readInsightSearch(search: Record<string, unknown>): InsightSearch {
  const range = RANGES.find((known) => known === search['range'])
  const page = search['page']
  return {
    ...(isRare(range) ? { range } : {}),
    ...(typeof page === 'string' && UUID.test(page) ? { page } : {}),
  }
}

/** The search part for a range; the usual one needs no word. */
export function rangeSearch(range: RangeName): InsightSearch['range'] {
  return isRare(range) ? range : undefined
}

export function rangeIn(search: InsightSearch): RangeName {
  return search.range ?? USUAL
}

function isRare(range: RangeName | undefined): range is Rare {
  return range !== undefined && range !== USUAL
}
