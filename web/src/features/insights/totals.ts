import { isUncounted } from './facets'
import type { insightMessages } from './messages'
import { changeOf } from './sentence'
import type { Total } from './Totals'
import type { Insights } from '@/api/types'
import type { Format } from '@/i18n/format'

type Counted = Insights['totals']

type Asked = {
  figures: Insights
  before: Counted | undefined
  /** A link has no views of its own. */
  ofLink: boolean
  t: (typeof insightMessages)['ko']
  format: Format
}

/** The few numbers of a range in words, with how each stands beside the time before. */
export function totalsOf({ figures, before, ofLink, t, format }: Asked): Total[] {
  const { clicks, views, visitors } = figures.totals
  const change = (now: number | null, then: number | null | undefined) =>
    now === null || then === null || then === undefined ? undefined : changeWords(now, then, t, format)
  const all: (Total | null)[] = [
    {
      name: t.clicks,
      value: format.number(clicks),
      change: change(clicks, before?.clicks),
      explained: t.clicksExplained,
      metric: 'clicks',
    },
    ofLink
      ? null
      : {
          name: t.views,
          value: format.number(views),
          change: change(views, before?.views),
          explained: t.viewsExplained,
          metric: 'views',
        },
    {
      name: t.visitors,
      value: visitors === null ? null : format.number(visitors),
      change: visitors === null ? t.visitorsFiltered : change(visitors, before?.visitors),
      explained: visitors === null ? t.visitorsFilteredExplained : t.visitorsExplained,
      metric: 'visitors',
    },
    ofLink ? null : rateOf(figures, t, format),
  ]
  return all.filter((total) => total !== null)
}

/** How many of a hundred views led to a click on the page; not where nobody saw it, or where sums do not tell. */
function rateOf(figures: Insights, t: Asked['t'], format: Format): Total {
  const onPage = figures.sources.find(({ name }) => name === 'page')?.clicks ?? 0
  const { views } = figures.totals
  const known = !isUncounted(figures, 'sources')
  return {
    name: t.rate,
    value: known && views > 0 ? format.rate(onPage / views) : null,
    change: undefined,
    explained: known ? t.rateExplained : t.uncounted,
  }
}

/** "+12%", or "+3" where a part in a hundred would say less. */
function changeWords(now: number, then: number, t: Asked['t'], format: Format): string | undefined {
  const change = changeOf(now, then)
  switch (change.kind) {
    case 'by-part':
      return signed(change.up, format.percent(change.part))
    case 'times':
      return t.times(format.number(change.times))
    case 'by-count':
      return signed(change.up, format.number(change.count))
    case 'same':
    case 'about-same':
      return t.same
    default:
      return undefined
  }
}

function signed(up: boolean, amount: string): string {
  return `${up ? '+' : '−'}${amount}`
}
