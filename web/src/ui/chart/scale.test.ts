import { expect, test } from 'vitest'
import { columns, countTicks, labelEvery } from './scale'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 2, 4, 6, 8, 10]],
  [23, [0, 5, 10, 15, 20, 25]],
  [459, [0, 100, 200, 300, 400, 500]],
  [1284, [0, 500, 1000, 1500]],
  [10_000, [0, 2500, 5000, 7500, 10_000]],
])('counts up to %i have the lines %j', (largest, ticks) => {
  expect(countTicks(largest)).toEqual({ top: ticks.at(-1), ticks })
})

test('every axis reaches its largest count and has few lines', () => {
  for (let largest = 0; largest < 3000; largest++) {
    const { top, ticks } = countTicks(largest)
    expect(top).toBeGreaterThanOrEqual(largest)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every(Number.isInteger)).toBe(true)
  }
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
