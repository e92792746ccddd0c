import { rangeIn, type InsightSearch } from './search'
import {
  DAYS,
  startOfDay,
  startsOf,
  yesterdayUntilNow,
  type Interval,
  type RangeName,
  type Stretch,
} from '@/app/ranges'

/** A stretch of time the figures are of, with all that is asked and said about it. */
export type Period = {
  range: RangeName | 'own'
  days: number
  stretch: Stretch
  /** As many parts before it, drawn faintly behind. */
  earlier: Stretch
  /** What today is fairly compared with; any other range brings its own comparison. */
  yesterday: Stretch | undefined
  /** The intervals that make neither a comb nor a block of it. */
  intervals: readonly Interval[]
  /** Hours of today still to come. */
  upcoming: readonly Date[]
  /** Its last part is not over. */
  open: boolean
}

const DAY = 24 * 60 * 60_000

/** The server counts in quarters of an hour. */
const QUARTER = 15 * 60_000

export function periodOf(search: InsightSearch, now: Date, zone: string): Period {
  return search.from && search.to
    ? ownPeriod(search.from, search.to, search.by, now, zone)
    : namedPeriod(rangeIn(search), search.by, now, zone)
}

function namedPeriod(range: RangeName, by: Interval | undefined, now: Date, zone: string): Period {
  const days = DAYS[range]
  const { interval, intervals } = intervalOf(days, by)
  const back = daysBack(days, interval)
  const today = range === 'today'
  return {
    range,
    days,
    stretch: { from: startOfDay(now, zone, 1 - days).toISOString(), interval, tz: zone },
    earlier: {
      from: startOfDay(now, zone, 1 - days - back).toISOString(),
      to: startOfDay(now, zone, 1 - back).toISOString(),
      interval,
      tz: zone,
    },
    yesterday: today ? yesterdayUntilNow(floorTo(now, QUARTER), zone) : undefined,
    intervals,
    upcoming: today ? startsOf('today', now, zone).filter((start) => start > now) : [],
    open: true,
  }
}

function ownPeriod(from: string, to: string, by: Interval | undefined, now: Date, zone: string): Period {
  const first = dayIn(from, zone)
  const last = dayIn(to, zone)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1
  const { interval, intervals } = intervalOf(days, by)
  const back = daysBack(days, interval)
  const end = startOfDay(last, zone, 1)
  const open = end > now && first <= now
  return {
    range: 'own',
    days,
    stretch: {
      from: startOfDay(first, zone).toISOString(),
      ...(open ? {} : { to: end.toISOString() }),
      interval,
      tz: zone,
    },
    earlier: {
      from: startOfDay(first, zone, -back).toISOString(),
      to: startOfDay(last, zone, 1 - back).toISOString(),
      interval,
      tz: zone,
    },
    yesterday: undefined,
    intervals,
    upcoming: [],
    open,
  }
}

/** Hours for a few days, weeks for months; what the address asks for only where it makes sense. */
function intervalOf(days: number, by: Interval | undefined) {
  const intervals = (['hour', 'day', 'week'] as const).filter(
    (interval) => ({ hour: days <= 8, day: days > 1 && days <= 120, week: days >= 14 })[interval],
  )
  const usual = days === 1 ? 'hour' : days <= 31 ? 'day' : 'week'
  return { interval: by && intervals.includes(by) ? by : usual, intervals } as const
}

/** How many days the earlier stretch lies back: whole weeks, where parts are weeks. */
function daysBack(days: number, interval: Interval): number {
  return interval === 'week' ? Math.ceil(days / 7) * 7 : days
}

/** Noon of a day in a zone, near enough to find its start by. */
function dayIn(day: string, zone: string): Date {
  const noon = new Date(`${day}T12:00:00Z`)
  const there = startOfDay(noon, zone)
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(there)
  return shown === day ? noon : startOfDay(noon, zone, shown < day ? 1 : -1)
}

/** The quarter of an hour that begins next, or now. */
export function ceilToQuarter(now: Date): Date {
  return new Date(Math.ceil(now.getTime() / QUARTER) * QUARTER)
}

function floorTo(now: Date, step: number): Date {
  return new Date(Math.floor(now.getTime() / step) * step)
}
