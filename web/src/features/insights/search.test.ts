import { expect, test } from 'vitest'
import { activeFilters, isSummed } from './filters'
import { rangeIn, rangeSearch, readInsightSearch } from './search'

const page = '0199c3a2-7e1c-7c3a-9b7e-0d6f4a1b2c3d'

test('reads range and page, and forgets what it does not know', () => {
  expect(readInsightSearch({ range: 'today', page })).toEqual({ range: 'today', page })
  expect(readInsightSearch({ range: '30d', page: 'mine', tab: 'x', by: 'minute', of: 'money' })).toEqual({})
})

test('seven days are usual and need no word', () => {
  expect(readInsightSearch({ range: '7d' })).toEqual({})
  expect(rangeIn({})).toBe('7d')
  expect(rangeSearch('7d').range).toBeUndefined()
  expect(rangeSearch('28d').range).toBe('28d')
})

test('days of one’s own take the place of a range, if there are such days', () => {
  const own = { from: '2026-02-01', to: '2026-02-28' }
  expect(readInsightSearch({ range: '28d', ...own })).toEqual(own)
  for (const [from, to] of [
    ['2026-02-01', '2026-02-31'],
    ['2026-02-02', '2026-02-01'],
    ['2024-01-01', '2026-01-01'],
    ['2026-02-01', undefined],
    ['first', 'last'],
  ])
    expect(readInsightSearch({ from, to })).toEqual({})
})

test('filters are read, one value each, whatever they look like', () => {
  const search = readInsightSearch({ channel: 'instagram', utmCampaign: 2026, country: '', os: ['iOS'] })
  expect(search).toEqual({ channel: 'instagram', utmCampaign: '2026' })
  expect(activeFilters(search)).toEqual([
    { name: 'channel', value: 'instagram' },
    { name: 'utmCampaign', value: '2026' },
  ])
  expect(readInsightSearch({ referrer: 'x'.repeat(300) })).toEqual({})
})

test('any one filter is counted for all time, and some of them together', () => {
  expect(isSummed({ os: 'iOS' })).toBe(true)
  expect(isSummed({ channel: 'x', country: 'KR', device: 'mobile', source: 'qr' })).toBe(true)
  expect(isSummed({ channel: 'x', os: 'iOS' })).toBe(false)
  expect(isSummed({ channel: 'x', page, block: page })).toBe(false)
})

test('a block is one of a page', () => {
  expect(readInsightSearch({ block: page })).toEqual({})
  expect(readInsightSearch({ page, block: page })).toEqual({ page, block: page })
})
