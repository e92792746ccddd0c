import { expect, test } from 'vitest'
import { josa } from './josa'

test.each([
  ['미나', '은/는', '미나는'],
  ['은평', '은/는', '은평은'],
  ['링크', '을/를', '링크를'],
  ['서울', '으로/로', '서울로'],
  ['부산', '으로/로', '부산으로'],
  ['블로그 3', '이/가', '블로그 3이'],
  ['블로그 2', '이/가', '블로그 2가'],
] as const)('%s takes %s as %s', (word, pair, expected) => {
  expect(josa(word, pair)).toBe(expected)
})
