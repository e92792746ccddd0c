import { expect, test } from 'vitest'
import { queriesAsked, readQuerySearch } from './search'

test('what is usual, and what is unknown, does not stand in the address', () => {
  expect(readQuerySearch({ by: 'total', within: 'hour', more: 1 })).toEqual({})
  expect(readQuerySearch({ by: 'name', within: 'year' })).toEqual({})
  expect(readQuerySearch({ by: 'mean', within: 'all' })).toEqual({ by: 'mean', within: 'all' })
})

test('without a choice it is the last hour, all together', () => {
  expect(queriesAsked({})).toEqual({ by: 'total', within: 'hour' })
  expect(queriesAsked({ by: 'mean', within: 'day' })).toEqual({ by: 'mean', within: 'day' })
})
