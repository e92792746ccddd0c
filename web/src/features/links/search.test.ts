import { expect, test } from 'vitest'
import { isFiltered, linkQuery, readLinkSearch, readTab } from './search'

test('reads what it knows and forgets the rest', () => {
  expect(
    readLinkSearch({
      search: '봄 전시',
      state: 'off',
      origin: 'page',
      sort: 'clicks',
      cursor: 'x',
      order: 'up',
    }),
  ).toEqual({ search: '봄 전시', state: 'off', origin: 'page', sort: 'clicks' })
  expect(readLinkSearch({ search: '  ', state: 'gone', origin: 1, sort: 'createdAt' })).toEqual({})
})

test('a year is words too', () => {
  expect(readLinkSearch({ search: 2026 })).toEqual({ search: '2026' })
})

test('an order is no filter', () => {
  expect(isFiltered({ sort: 'clicks' })).toBe(false)
  expect(isFiltered({ state: 'on' })).toBe(true)
  expect(isFiltered({ search: 'x' })).toBe(true)
})

test('titles read from the first letter, the rest from the top', () => {
  expect(linkQuery({})).toMatchObject({ sort: 'createdAt', order: 'desc' })
  expect(linkQuery({ sort: 'title', state: 'on' })).toMatchObject({
    sort: 'title',
    order: 'asc',
    state: 'on',
  })
})

test('only the part that is not usual is named', () => {
  expect(readTab({ tab: 'qr' })).toEqual({ tab: 'qr' })
  expect(readTab({ tab: 'edit' })).toEqual({})
})
