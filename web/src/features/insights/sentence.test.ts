import { expect, test } from 'vitest'
import { changeOf, sentenceEn, sentenceKo, type Sentence } from './sentence'
import { timesOf } from './times'
import { formatFor } from '@/i18n/format'

const say = ({ before, figure, after, change }: Sentence) => `${before}${figure}${after} ${change}`.trim()
type Range = 'today' | '7d' | '28d' | '90d' | '1y'
const ko = (range: Range, now: number, before: number) =>
  say(sentenceKo(timesOf('ko', { range, open: true }), now, changeOf(now, before), formatFor('ko')))
const en = (range: Range, now: number, before: number) =>
  say(sentenceEn(timesOf('en', { range, open: true }), now, changeOf(now, before), formatFor('en')))

test.each([
  [1284, 1146, '지난 7일 동안 1,284번 눌렸어요. 그 전 7일보다 12% 늘었어요.'],
  [500, 1000, '지난 7일 동안 500번 눌렸어요. 그 전 7일보다 50% 줄었어요.'],
  [0, 0, '지난 7일 동안 아직 눌리지 않았어요.'],
  [0, 34, '지난 7일 동안 아직 눌리지 않았어요. 그 전 7일에는 34번 눌렸어요.'],
  [12, 0, '지난 7일 동안 12번 눌렸어요. 그 전 7일에는 한 번도 없었어요.'],
  [7, 7, '지난 7일 동안 7번 눌렸어요. 그 전 7일과 같아요.'],
  [5, 2, '지난 7일 동안 5번 눌렸어요. 그 전 7일보다 3번 늘었어요.'],
  [1001, 1000, '지난 7일 동안 1,001번 눌렸어요. 그 전 7일과 거의 같아요.'],
  [840, 200, '지난 7일 동안 840번 눌렸어요. 그 전 7일의 4.2배예요.'],
])('%i after %i in Korean', (now, before, words) => {
  expect(ko('7d', now, before)).toBe(words)
})

test('today is compared with yesterday at this time', () => {
  expect(ko('today', 23, 23)).toBe('오늘 23번 눌렸어요. 어제 이맘때와 같아요.')
  expect(ko('today', 0, 3)).toBe('오늘 아직 눌리지 않았어요. 어제 이맘때까지는 3번 눌렸어요.')
  expect(en('today', 46, 23)).toBe('46 clicks today. 100% more than at this time yesterday.')
})

test.each([
  [1284, 1146, '1,284 clicks in the last 7 days. 12% more than in the 7 days before.'],
  [1, 0, '1 click in the last 7 days. There were none in the 7 days before.'],
  [0, 1, 'No clicks in the last 7 days yet. There was 1 in the 7 days before.'],
  [0, 0, 'No clicks in the last 7 days yet.'],
  [2, 5, '2 clicks in the last 7 days. 3 fewer than in the 7 days before.'],
  [3000, 1000, '3,000 clicks in the last 7 days. 3 times as many as in the 7 days before.'],
])('%i after %i in English', (now, before, words) => {
  expect(en('7d', now, before)).toBe(words)
})

test('longer ranges and days of one’s own have their words', () => {
  expect(ko('1y', 3000, 2000)).toBe('지난 1년 동안 3,000번 눌렸어요. 그 전 1년보다 50% 늘었어요.')
  expect(en('90d', 0, 0)).toBe('No clicks in the last 90 days yet.')
  const own = { range: 'own', days: 15, from: '2026-11-01', to: '2026-11-15', open: false } as const
  const none = { kind: 'none' } as const
  expect(say(sentenceKo(timesOf('ko', own), 0, none, formatFor('ko')))).toBe(
    '11월 1일부터 11월 15일까지 눌리지 않았어요.',
  )
  expect(say(sentenceEn(timesOf('en', own), 40, changeOf(40, 20), formatFor('en')))).toBe(
    '40 clicks from 1 Nov to 15 Nov. 100% more than in the 15 days before.',
  )
  const day = { ...own, days: 1, to: '2026-11-01' }
  expect(say(sentenceKo(timesOf('ko', day), 7, changeOf(7, 0), formatFor('ko')))).toBe(
    '11월 1일에 7번 눌렸어요. 그 전날에는 한 번도 없었어요.',
  )
})
