import { expect, test } from 'vitest'
import { busiest, strength } from './hours'

const week = (...loud: [day: number, hour: number, clicks: number][]) =>
  Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => loud.find(([d, h]) => d === day && h === hour)?.[2] ?? 0),
  )

test('an hour is only the busiest when it stands out', () => {
  expect(busiest(week([0, 20, 5], [1, 9, 4]))).toEqual({ day: 0, hour: 20, clicks: 5 })
  expect(busiest(week([0, 20, 5], [1, 9, 5]))).toBeNull()
  expect(busiest(week([0, 20, 2]))).toBeNull()
})

test('strength goes from nothing to four', () => {
  expect([0, 1, 25, 56, 100].map((clicks) => strength(clicks, 100))).toEqual([0, 1, 2, 3, 4])
  expect(strength(0, 0)).toBe(0)
})
