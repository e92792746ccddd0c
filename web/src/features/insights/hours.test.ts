import { expect, test } from 'vitest'
import { busiest, byHourOfWeek, strength } from './hours'

const at = (day: number, hour: number, clicks: number) => ({
  start: new Date(2026, 10, day, hour).toISOString(),
  clicks,
})

test('hours of several weeks are added up, Monday first', () => {
  // 23 November 2026 is a Monday.
  const week = byHourOfWeek([at(16, 20, 3), at(23, 20, 4), at(22, 0, 1)])
  expect(week[0]?.[20]).toBe(7)
  expect(week[6]?.[0]).toBe(1)
  expect(week.flat().reduce((sum, clicks) => sum + clicks, 0)).toBe(8)
})

test('an hour is only the busiest when it stands out', () => {
  expect(busiest(byHourOfWeek([at(23, 20, 5), at(24, 9, 4)]))).toEqual({ day: 0, hour: 20, clicks: 5 })
  expect(busiest(byHourOfWeek([at(23, 20, 5), at(24, 9, 5)]))).toBeNull()
  expect(busiest(byHourOfWeek([at(23, 20, 2)]))).toBeNull()
})

test('strength goes from nothing to four', () => {
  expect([0, 1, 25, 56, 100].map((clicks) => strength(clicks, 100))).toEqual([0, 1, 2, 3, 4])
  expect(strength(0, 0)).toBe(0)
})
