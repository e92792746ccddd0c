/** The stretches of time the figures know. */
export type RangeName = 'today' | '7d' | '28d' | '90d' | '1y'

export const RANGES: readonly RangeName[] = ['today', '7d', '28d', '90d', '1y']

/** How long one part of a stretch is. */
export type Interval = 'hour' | 'day' | 'week'

/** What to ask the server for; without `to` it means until now. */
export type Stretch = { from: string; to?: string; interval: Interval; tz: string }

const DAY = 24 * 60 * 60_000

/** Days of a range, today included. */
export const DAYS: Readonly<Record<RangeName, number>> = {
  today: 1,
  '7d': 7,
  '28d': 28,
  '90d': 90,
  '1y': 365,
}

/** The zone of the person before us. */
export function viewerZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return timeZone && timeZone !== 'Etc/Unknown' ? timeZone : 'UTC'
}

/** From the first moment of the first day, as the clock at the viewer's place has it, until now. */
export function stretchOf(range: RangeName, now: Date, zone: string): Stretch {
  return {
    from: startOfDay(now, zone, 1 - DAYS[range]).toISOString(),
    interval: range === 'today' ? 'hour' : 'day',
    tz: zone,
  }
}

/** As much of yesterday as has passed of today: what a day that is not over may be compared with. */
export function yesterdayUntilNow(now: Date, zone: string): Stretch {
  const from = startOfDay(now, zone, -1)
  const passed = now.getTime() - startOfDay(now, zone).getTime()
  const to = Math.min(from.getTime() + Math.max(passed, 60_000), startOfDay(now, zone).getTime())
  return { from: from.toISOString(), to: new Date(to).toISOString(), interval: 'hour', tz: zone }
}

/** The starts of all parts of a range, those still to come today included. */
export function startsOf(range: RangeName, now: Date, zone: string): Date[] {
  if (range !== 'today') {
    const days = DAYS[range]
    return Array.from({ length: days }, (_, at) => startOfDay(now, zone, at + 1 - days))
  }
  const end = startOfDay(now, zone, 1).getTime()
  const starts: Date[] = []
  for (let at = startOfDay(now, zone).getTime(); at < end; at += 60 * 60_000) starts.push(new Date(at))
  return starts
}

/** The first moment of a day in a zone, `days` after the day of `at`: midnight, or later where the clock skips it. */
export function startOfDay(at: Date, zone: string, days = 0): Date {
  const { year, month, day } = clock(at.getTime(), zone)
  const wall = Date.UTC(year, month - 1, day + days)
  const wanted = new Date(wall).getUTCDate()
  const candidates = [wall - DAY, wall + DAY]
    .map((near) => wall - offset(near, zone))
    .filter((candidate) => clock(candidate, zone).day === wanted)
  return new Date(Math.min(...candidates))
}

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function offset(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = clock(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

function clock(at: number, zone: string) {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return { year, month, day, hour, minute, second }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, made)
  return made
}
