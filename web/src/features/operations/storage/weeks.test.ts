import { expect, test } from 'vitest'
import { weeksOf } from './weeks'

const days = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ day: `2026-03-${String(at + 1).padStart(2, '0')}`, made: at }))

test('weeks end with the last day and hold seven', () => {
  const weeks = weeksOf(days(16))
  expect(weeks.map(({ from, to, made }) => [from.getDate(), to.getDate(), made])).toEqual([
    [3, 9, 2 + 3 + 4 + 5 + 6 + 7 + 8],
    [10, 16, 9 + 10 + 11 + 12 + 13 + 14 + 15],
  ])
})

test('less than a week is none', () => {
  expect(weeksOf(days(6))).toEqual([])
})
