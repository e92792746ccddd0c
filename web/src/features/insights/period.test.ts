import { expect, test } from 'vitest'
import { periodOf } from './period'

const now = new Date('2026-11-25T03:20:00Z')
const seoul = (search: Parameters<typeof periodOf>[0]) => periodOf(search, now, 'Asia/Seoul')

test('seven days lie before a week that is as long', () => {
  const { stretch, earlier, open } = seoul({})
  expect(stretch).toEqual({ from: '2026-11-18T15:00:00.000Z', interval: 'day', tz: 'Asia/Seoul' })
  expect([earlier.from, earlier.to]).toEqual(['2026-11-11T15:00:00.000Z', '2026-11-18T15:00:00.000Z'])
  expect(open).toBe(true)
})

test('today has the hours to come, and yesterday behind it', () => {
  const { stretch, earlier, yesterday, upcoming } = seoul({ range: 'today' })
  expect(stretch.interval).toBe('hour')
  expect([earlier.from, earlier.to]).toEqual(['2026-11-23T15:00:00.000Z', '2026-11-24T15:00:00.000Z'])
  expect(yesterday?.to).toBe('2026-11-24T03:15:00.000Z')
  expect(upcoming).toHaveLength(11)
})

test('weeks are compared with whole weeks before', () => {
  const { stretch, earlier } = seoul({ range: '90d' })
  expect(stretch.interval).toBe('week')
  const back = Date.parse(stretch.from) - Date.parse(earlier.from)
  expect(back / 86_400_000).toBe(91)
})

test('an interval is what the address says only where it makes sense', () => {
  expect(seoul({ by: 'hour' }).stretch.interval).toBe('hour')
  expect(seoul({ range: '28d', by: 'hour' }).stretch.interval).toBe('day')
  expect(seoul({ range: '1y', by: 'day' }).stretch.interval).toBe('week')
  expect(seoul({ range: '28d' }).intervals).toEqual(['day', 'week'])
})

test('days of one’s own run from the first to the end of the last, by the clock of the zone', () => {
  const { stretch, earlier, days, open } = seoul({ from: '2026-11-01', to: '2026-11-15' })
  expect([stretch.from, stretch.to]).toEqual(['2026-10-31T15:00:00.000Z', '2026-11-15T15:00:00.000Z'])
  expect(earlier.from).toBe('2026-10-16T15:00:00.000Z')
  expect([days, open]).toEqual([15, false])
  for (const [zone, from] of [
    ['Pacific/Kiritimati', '2026-10-31T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-11-01T11:00:00.000Z'],
    ['America/New_York', '2026-11-01T04:00:00.000Z'],
  ] as const)
    expect(periodOf({ from: '2026-11-01', to: '2026-11-01' }, now, zone).stretch.from).toBe(from)
})

test('a range that reaches today goes on', () => {
  const { stretch, open } = seoul({ from: '2026-11-20', to: '2026-11-25' })
  expect(stretch.to).toBeUndefined()
  expect(open).toBe(true)
})
