import { expect, test } from 'vitest'
import { pointsOf, valuesAt } from './points'
import { formatFor } from '@/i18n/format'

const starts = ['2026-11-21T15:00:00Z', '2026-11-22T15:00:00Z', '2026-11-23T15:00:00Z'].map(
  (text) => new Date(text),
)

test('values stand where their time is, missing ones are zero, the future has none', () => {
  const items = [
    { start: '2026-11-20T15:00:00Z', clicks: 99 },
    { start: '2026-11-22T15:00:00.000Z', clicks: 4 },
  ]
  expect(valuesAt(items, starts, 1, (item) => item.clicks)).toEqual([0, 4])
})

test('parts are named in full, and short under the chart', () => {
  const [point] = pointsOf('7d', [new Date(2026, 10, 20)], formatFor('ko'))
  expect(point).toEqual({ label: '11월 20일 금요일', tick: '20일 (금)' })
  const [hour] = pointsOf('today', [new Date(2026, 10, 20, 15)], formatFor('ko'))
  expect(hour?.tick).toBe('15시')
  expect(hour?.label).toMatch(/^15:00\s?[~–-]\s?16:00$/)
})
