import { expect, test } from 'vitest'
import { pathOf } from './LineChart'
import { valueTicks } from './valueTicks'

test.each([
  [0, 'measured', [0]],
  [0.3, 'measured', [0, 0.1, 0.2, 0.3]],
  [0.0123, 'measured', [0, 0.0025, 0.005, 0.0075, 0.01, 0.0125]],
  [87, 'measured', [0, 20, 40, 60, 80, 100]],
  [2_000, 'measured', [0, 500, 1_000, 1_500, 2_000]],
  [300 * 2 ** 20, 'size', [0, 64, 128, 192, 256, 320].map((size) => size * 2 ** 20)],
  [512 * 2 ** 20, 'size', [0, 128, 256, 384, 512].map((size) => size * 2 ** 20)],
  [1, 'counted', [0, 1]],
  [11, 'counted', [0, 5, 10, 15]],
] as const)('up to %d, %s', (largest, kind, ticks) => {
  expect(valueTicks(largest, kind)).toEqual({
    top: Math.max(ticks.at(-1) ?? 0, largest === 0 ? 1 : 0),
    ticks,
  })
})

test('a line has gaps where nothing was measured, and a single value is a dot', () => {
  const path = pathOf(
    [1, 2, null, 3, null, 4],
    (at) => at,
    (value) => value,
  )
  expect(path).toBe('M0.0 1.0L1.0 2.0M3.0 3.0h0.01M5.0 4.0h0.01')
})
