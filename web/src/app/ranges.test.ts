import { expect, test } from 'vitest'
import { startOfDay, startsOf, stretchOf, yesterdayUntilNow } from './ranges'

const at = (text: string) => new Date(text)

test.each([
  ['Asia/Seoul', '2026-11-23T06:00:00Z', '2026-11-22T15:00:00.000Z'],
  ['Asia/Seoul', '2026-11-22T15:00:00Z', '2026-11-22T15:00:00.000Z'],
  ['Asia/Seoul', '2026-11-22T14:59:59.999Z', '2026-11-21T15:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-23T06:00:00Z', '2026-11-22T18:30:00.000Z'],
  ['America/New_York', '2026-03-08T12:00:00Z', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00.000Z'],
  ['Pacific/Apia', '2026-06-01T11:30:00Z', '2026-06-01T11:00:00.000Z'],
])('in %s the day of %s starts at %s', (zone, moment, start) => {
  expect(startOfDay(at(moment), zone).toISOString()).toBe(start)
})

test('a day whose midnight the clock skips starts at one', () => {
  const start = startOfDay(at('2026-04-24T12:00:00Z'), 'Africa/Cairo')
  expect(start.toISOString()).toBe('2026-04-23T22:00:00.000Z')
  expect(start.toLocaleTimeString('en-GB', { timeZone: 'Africa/Cairo' })).toBe('01:00:00')
})

test('a day whose midnight comes twice starts at the first', () => {
  expect(startOfDay(at('2026-10-25T12:00:00Z'), 'Atlantic/Azores').toISOString()).toBe(
    '2026-10-25T00:00:00.000Z',
  )
  expect(startOfDay(at('2026-11-01T12:00:00Z'), 'America/Havana').toISOString()).toBe(
    '2026-11-01T04:00:00.000Z',
  )
})

test('today has 23 hours when the clock goes forward and 25 when it goes back', () => {
  expect(startsOf('today', at('2026-03-08T12:00:00Z'), 'America/New_York')).toHaveLength(23)
  expect(startsOf('today', at('2026-11-01T12:00:00Z'), 'America/New_York')).toHaveLength(25)
  expect(startsOf('today', at('2026-11-23T12:00:00Z'), 'Asia/Seoul')).toHaveLength(24)
})

test('seven days are today and six before, over a change of the clock too', () => {
  const starts = startsOf('7d', at('2026-03-10T12:00:00Z'), 'America/New_York').map((start) =>
    start.toISOString(),
  )
  expect(starts).toHaveLength(7)
  expect(starts[0]).toBe('2026-03-04T05:00:00.000Z')
  expect(starts.at(-1)).toBe('2026-03-10T04:00:00.000Z')
  expect(stretchOf('7d', at('2026-03-10T12:00:00Z'), 'America/New_York')).toEqual({
    from: starts[0],
    interval: 'day',
    tz: 'America/New_York',
  })
})

test('yesterday is compared until the same time, and never beyond its end', () => {
  const seoul = yesterdayUntilNow(at('2026-11-23T06:30:00Z'), 'Asia/Seoul')
  expect([seoul.from, seoul.to]).toEqual(['2026-11-21T15:00:00.000Z', '2026-11-22T06:30:00.000Z'])
  const afterLong = yesterdayUntilNow(at('2026-11-03T04:59:00Z'), 'America/New_York')
  expect([afterLong.from, afterLong.to]).toEqual(['2026-11-01T04:00:00.000Z', '2026-11-02T03:59:00.000Z'])
  const afterShort = yesterdayUntilNow(at('2026-03-10T03:59:00Z'), 'America/New_York')
  expect([afterShort.from, afterShort.to]).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'])
})
