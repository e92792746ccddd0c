import { expect, test } from 'vitest'
import { unitsFor } from './units'

const { bytes, millis } = unitsFor('en')

test.each([
  [0, '0 byte'],
  [1023, '1,023 byte'],
  [1024, '1 kB'],
  [1.5 * 1024 ** 2, '1.5 MB'],
  [64 * 1024 ** 3, '64 GB'],
  [3000 * 1024 ** 4, '3,000 TB'],
])('%d bytes are told as %s', (value, told) => {
  expect(bytes(value)).toBe(told)
})

test.each([
  [0.04, '0 ms'],
  [0.37, '0.4 ms'],
  [999, '999 ms'],
  [12_345, '12 secs'],
  [210_000, '3.5 mins'],
  [7_200_000, '2 hrs'],
  [259_200_000, '3 days'],
])('%d milliseconds are told as %s', (value, told) => {
  expect(millis(value)).toBe(told)
})

test('Korean units have their Korean names', () => {
  expect(unitsFor('ko').millis(12_000)).toBe('12초')
})
