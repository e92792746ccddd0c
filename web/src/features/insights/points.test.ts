import { expect, test } from 'vitest'
import { pointsOf, valuesOf } from './points'
import { formatFor } from '@/i18n/format'

const format = formatFor('ko')

test('values are told, or not at all where one cannot be known', () => {
  const items = [
    { start: '2026-11-20T15:00:00Z', clicks: 9, views: 3, visitors: 2 },
    { start: '2026-11-21T15:00:00Z', clicks: 4, views: 0, visitors: null },
  ]
  expect(valuesOf(items, 'clicks')).toEqual([9, 4])
  expect(valuesOf(items, 'visitors')).toBeNull()
})

test('parts are named in full, and short under the chart', () => {
  const friday = new Date(2026, 10, 20)
  expect(pointsOf('day', [friday], 7, format)).toEqual([{ label: '11월 20일 금요일', tick: '20일 (금)' }])
  expect(pointsOf('day', [friday], 28, format)[0]?.tick).toBe('11월 20일')
  expect(pointsOf('week', [friday], 90, format)[0]?.label).toBe('11월 20일~26일')
  const [hour] = pointsOf('hour', [new Date(2026, 10, 20, 15)], 1, format)
  expect(hour?.tick).toBe('15시')
  expect(hour?.label).toMatch(/^15:00\s?[~–-]\s?16:00$/)
  expect(pointsOf('hour', [new Date(2026, 10, 20, 15)], 7, format)[0]?.label).toBe('11월 20일 (금) 15시')
})
