import type { FilterName } from './filters'
import { REST, valueName } from './words'
import type { Insights } from '@/api/types'
import type { Language } from '@/i18n/language'

/** One list of a card: the filter its values stand for, and the counted values. */
export type Facet = {
  filter: FilterName
  shares: Insights['sources']
  /** Sums cannot tell it apart under the filters that are set. */
  uncounted: boolean
}

/** A card: what it answers, and the lists behind its tabs. */
export type FacetGroup = { name: 'found' | 'way' | 'where' | 'device' | 'campaign'; facets: readonly Facet[] }

/** The breakdowns in the order they are read in. */
export function facetGroups(figures: Insights): FacetGroup[] {
  const facet = (filter: FilterName, list: List): Facet => ({
    filter,
    shares: listOf(figures, list),
    uncounted: isUncounted(figures, list),
  })
  return [
    { name: 'found', facets: [facet('channel', 'channels'), facet('referrer', 'referrers')] },
    { name: 'where', facets: [facet('country', 'countries'), facet('language', 'languages')] },
    {
      name: 'device',
      facets: [facet('device', 'devices'), facet('os', 'operatingSystems'), facet('browser', 'browsers')],
    },
    { name: 'way', facets: [facet('source', 'sources')] },
    {
      name: 'campaign',
      facets: [
        facet('utmSource', 'utm.sources'),
        facet('utmMedium', 'utm.mediums'),
        facet('utmCampaign', 'utm.campaigns'),
        facet('utmTerm', 'utm.terms'),
        facet('utmContent', 'utm.contents'),
      ],
    },
  ]
}

/** A list of the answer by its name; those of the UTM fields lie together. */
type List =
  | 'channels'
  | 'referrers'
  | 'sources'
  | 'countries'
  | 'languages'
  | 'devices'
  | 'operatingSystems'
  | 'browsers'
  | `utm.${keyof Insights['utm']}`

function listOf(figures: Insights, list: List): Insights['sources'] {
  return list.startsWith('utm.')
    ? figures.utm[list.slice(4) as keyof Insights['utm']]
    : figures[list as Exclude<List, `utm.${string}`>]
}

/** Whether a list is empty only because sums cannot tell it apart. */
export function isUncounted(figures: Insights, list: string): boolean {
  const group = list.split('.')[0] ?? list
  return figures.uncounted.includes(list) || figures.uncounted.includes(group)
}

/** A row of a list, in words; with `asked` all figures can be narrowed to it. */
export type FacetRow = {
  value: string
  name: string
  detail: string | undefined
  clicks: number
  asked: boolean
}

/** The values in words, longest first. Several hosts may go by the name of one site: then the host stands beside it. */
export function facetRows({ filter, shares }: Facet, language: Language): FacetRow[] {
  return shares
    .toSorted((a, b) => b.clicks - a.clicks)
    .map(({ name: value, clicks }) => {
      const name = valueName(filter, value, language)
      return {
        value,
        name,
        clicks,
        detail: filter === 'referrer' && name !== value && value.includes('.') ? value : undefined,
        asked: value !== REST,
      }
    })
}
