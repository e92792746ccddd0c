import { expect, test } from 'vitest'
import { costOf, filled, valueIn } from './values'
import { unitsFor } from '../units'
import { formatFor } from '@/i18n/format'

const format = formatFor('en')
const units = unitsFor('en')

test.each([
  ['seconds', 0.12, units.millis(120)],
  ['bytes', 300 * 1024 ** 2, units.bytes(300 * 1024 ** 2)],
  ['share', 0.123, '12.3%'],
  ['rate', 12.34, '12/s'],
  ['rate', 0.26, '0.3/s'],
  ['count', 1234, '1,234'],
] as const)('%s %f is %s', (unit, value, text) => {
  expect(valueIn(unit, format, units)(value)).toBe(text)
})

test('costs are written as the guide writes them', () => {
  const phase = { phase: 1, from: 0, below: 500 }
  expect(costOf({ ...phase, costFrom: 0, costTo: 20 }, format)).toBe('$0–20')
  expect(costOf({ ...phase, costFrom: 1000, costTo: null }, format)).toBe('$1,000+')
})

test('a bar is never longer than its place, and what is hardly used is seen', () => {
  expect([null, 0, 0.0001, 0.59, 1.5].map(filled)).toEqual([0, 0, 1, 59, 100])
})
