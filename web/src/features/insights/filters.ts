import type { InsightSearch } from './search'

/** What visits can be told apart by, by the names of the API; one value each, all of them in the address. */
export const FILTERS = [
  'source',
  'channel',
  'referrer',
  'country',
  'language',
  'device',
  'os',
  'browser',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
] as const

export type FilterName = (typeof FILTERS)[number]
export type Filters = { [name in FilterName]?: string }

/** As long as a campaign may be called; more nobody counts. */
const LONGEST = 200

/** The filters of an address. A name that looks like a number is read as one by the router. */
export function readFilters(search: Record<string, unknown>): Filters {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name]
      const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
      return typeof text === 'string' && text !== '' && text.length <= LONGEST ? [[name, text]] : []
    }),
  )
}

/** The filters that are set, in their usual order. */
export function activeFilters(search: InsightSearch): { name: FilterName; value: string }[] {
  return FILTERS.flatMap((name) => {
    const value = search[name]
    return value === undefined ? [] : [{ name, value }]
  })
}

/** What sums are kept of in every combination. */
const SUMMED: ReadonlySet<string> = new Set<FilterName>(['channel', 'country', 'device', 'source'])

/** Whether the filters can be counted for all time; any others together only while single visits are kept. */
export function isSummed(search: InsightSearch): boolean {
  const names: string[] = activeFilters(search).map(({ name }) => name)
  if (search.block !== undefined) names.push('block')
  return names.length <= 1 || names.every((name) => SUMMED.has(name))
}

/** The search part that takes all filters away. */
export const NO_FILTERS: Readonly<Record<FilterName | 'block', undefined>> = {
  ...(Object.fromEntries(FILTERS.map((name) => [name, undefined])) as Record<FilterName, undefined>),
  block: undefined,
}
