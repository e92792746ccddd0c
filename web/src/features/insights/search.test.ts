import { expect, test } from 'vitest'
import { rangeIn, rangeSearch, readInsightSearch } from './search'

const page = '0199c3a2-7e1c-7c3a-9b7e-0d6f4a1b2c3d'

test('reads range and page, and forgets what it does not know', () => {
  expect(readInsightSearch({ range: 'today', page })).toEqual({ range: 'today', page })
  expect(readInsightSearch({ range: '90d', page: 'mine', tab: 'x' })).toEqual({})
})

test('seven days are usual and need no word', () => {
  expect(readInsightSearch({ range: '7d' })).toEqual({})
  expect(rangeIn({})).toBe('7d')
  expect(rangeSearch('7d')).toBeUndefined()
  expect(rangeSearch('28d')).toBe('28d')
})
