import type { RangeName } from '@/app/ranges'
import type { Format } from '@/i18n/format'
import type { ChartPoint } from '@/ui/chart/TimeChart'

const HOUR = 60 * 60_000

/** Parts of a range as the chart calls them. */
export function pointsOf(range: RangeName, starts: readonly Date[], format: Format): ChartPoint[] {
  return starts.map((start) =>
    range === 'today'
      ? { label: format.hours(start, new Date(start.getTime() + HOUR)), tick: format.hour(start) }
      : {
          label: format.weekday(start),
          tick: range === '7d' ? format.dayOfWeek(start) : format.monthDay(start),
        },
  )
}

type Part = { start: string }

/**
 * The values of what the server counted, one for each start that is not in the future. Parts are matched by their time,
 * so that an answer from just before midnight never slips by a day.
 */
export function valuesAt<T extends Part>(
  items: readonly T[],
  starts: readonly Date[],
  current: number,
  value: (item: T) => number,
): number[] {
  const byStart = new Map(items.map((item) => [new Date(item.start).getTime(), value(item)]))
  return starts.slice(0, current + 1).map((start) => byStart.get(start.getTime()) ?? 0)
}
