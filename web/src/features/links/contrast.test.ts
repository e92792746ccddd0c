import { expect, test } from 'vitest'
import { contrast, scans } from './contrast'

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#ffffff', '#ffffff')).toBeCloseTo(1)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1)
})

test('a camera reads dark on light, not light on dark, not grey on grey', () => {
  expect(scans('#16181d', '#ffffff')).toBe(true)
  expect(scans('#ffffff', '#16181d')).toBe(false)
  expect(scans('#888888', '#aaaaaa')).toBe(false)
})
