import { expect, test } from 'vitest'
import { insightMessages } from './messages'
import { totalsOf } from './totals'
import type { Insights } from '@/api/types'
import { formatFor } from '@/i18n/format'

const figures = {
  totals: { clicks: 4, views: 10, visitors: 3 },
  sources: [{ name: 'page', clicks: 4 }],
  uncounted: [] as string[],
}

function rate(asked: typeof figures) {
  const t = insightMessages.en
  const totals = totalsOf({
    figures: asked as unknown as Insights,
    before: undefined,
    ofLink: false,
    t,
    format: formatFor('en'),
  })
  return totals.find(({ name }) => name === t.rate)
}

test('the click rate is that of clicks on the page', () => {
  expect(rate(figures)?.value).toBe('40%')
})

test('where sums do not tell clicks on the page from others there is no click rate, and it says why', () => {
  const told = rate({ ...figures, sources: [], uncounted: ['sources'] })
  expect(told?.value).toBeNull()
  expect(told?.explained).toBe(insightMessages.en.uncounted)
})
