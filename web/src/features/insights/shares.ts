import { blockName, placesOf } from './blocks'
import type { Draft, Insights } from '@/api/types'
import type { Language } from '@/i18n/language'

/** What a block, or another place of a page, got of the clicks. */
export type Share = {
  id: string
  name: string
  clicks: number
  /** Null where it cannot be known. */
  visitors: number | null
  share: number
  rate: number | null
  gone: boolean
}

/** Every place of the page and every place that was clicked and is gone, most clicked first. */
export function sharesOf(figures: Insights, draft: Draft, language: Language, goneName: string): Share[] {
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
      const { clicks = 0, visitors = 0, rate = figures.totals.views > 0 ? 0 : null } = counted.get(id) ?? {}
      return {
        id,
        name: name ?? goneName,
        gone: name === undefined,
        clicks,
        visitors,
        share: clicks / whole,
        rate,
      }
    })
    .toSorted((a, b) => b.clicks - a.clicks)
}
