import { expect, test } from 'vitest'
import { aliasFault } from './alias'

test.each(['', '봄전시', 'spring-2026', 'été_1', 'ㅂ', '봄'.normalize('NFD'), '가'.repeat(64)])(
  '%s may be an ending',
  (alias) => {
    expect(aliasFault(alias)).toBeNull()
  },
)

test.each([
  ['봄 전시', 'space'],
  ['a/b', 'letters'],
  ['a.b', 'letters'],
  ['100%', 'letters'],
  ['🌸', 'letters'],
  ['가'.repeat(65), 'long'],
] as const)('%s may not: %s', (alias, fault) => {
  expect(aliasFault(alias)).toBe(fault)
})
