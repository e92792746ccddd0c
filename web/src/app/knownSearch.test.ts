import { expect, test } from 'vitest'
import { knownSearch } from './knownSearch'
import { rangeIn, readInsightSearch } from '@/features/insights/search'

test('what a screen does not know does not reach it under a name it knows', () => {
  const written: Record<string, unknown> = { range: 28, page: 'mine', utm_source: 'bio' }
  const seen = { ...written, ...knownSearch(readInsightSearch)(written) }
  expect(seen).toEqual({ range: undefined, page: undefined, utm_source: undefined })
  expect(rangeIn(knownSearch(readInsightSearch)(written))).toBe('7d')
})

test('what it knows stays', () => {
  expect(knownSearch(readInsightSearch)({ range: '28d' })).toEqual({ range: '28d' })
})
