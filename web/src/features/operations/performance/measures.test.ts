import { expect, test } from 'vitest'
import { largestOf, memoryOf, memoryTarget, startsOf, valuesOf } from './measures'
import type { Performance } from '@/api/types'

const MB = 2 ** 20

const performance = (memoryLimit: (number | null)[]): Performance => ({
  from: '2026-03-01T00:00:00Z',
  stepSeconds: 30,
  targets: { responseSeconds: 2, memoryBytes: 512 * MB, poolSize: 10 },
  series: [
    { key: 'redirect-p95', values: [0.001, null, 0.004] },
    { key: 'memory-limit', values: memoryLimit },
    { key: 'memory-used', values: [300 * MB] },
    { key: 'memory-rss', values: [200 * MB] },
  ],
})

test('what was measured is found by its key, in the unit one asks for', () => {
  expect(valuesOf(performance([]), 'redirect-p95', 1_000)).toEqual([1, null, 4])
  expect(valuesOf(performance([]), 'of-a-later-version')).toEqual([])
})

test('the largest is of what is known', () => {
  expect(largestOf([1, null, 3], [2])).toBe(3)
  expect(largestOf([null], [])).toBeNull()
})

test('steps follow each other from the first', () => {
  expect(startsOf(performance([])).map((start) => start.toISOString())).toEqual([
    '2026-03-01T00:00:00.000Z',
    '2026-03-01T00:00:30.000Z',
    '2026-03-01T00:01:00.000Z',
  ])
})

test('memory stays under what the guide allows, or what there is', () => {
  expect(memoryTarget(performance([]))).toBe(512 * MB)
  expect(memoryTarget(performance([null, 256 * MB]))).toBe(256 * MB)
  expect(memoryTarget(performance([4096 * MB]))).toBe(512 * MB)
})

test('what others take counts where the limit is for Dari alone', () => {
  expect(memoryOf(performance([256 * MB]))).toEqual([300 * MB])
  expect(memoryOf(performance([4096 * MB]))).toEqual([200 * MB])
  expect(memoryOf(performance([]))).toEqual([200 * MB])
})
