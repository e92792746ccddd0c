import { expect, test } from 'vitest'
import { clockLeft } from './clock'

const now = new Date('2026-11-26T10:00:00Z')

test('a clock tells minutes, and hours from two on', () => {
  expect(clockLeft('2026-11-26T10:04:30Z', now)).toEqual({ over: false, minutes: 4, hours: 0 })
  expect(clockLeft('2026-11-26T11:59:00Z', now)).toEqual({ over: false, minutes: 119, hours: 0 })
  expect(clockLeft('2026-11-27T09:00:00Z', now)).toEqual({ over: false, minutes: 1380, hours: 23 })
  expect(clockLeft('2026-11-26T09:52:00Z', now)).toEqual({ over: true, minutes: 8, hours: 0 })
})
