import type { Insights } from '@/api/types'
import type { Interval } from '@/app/ranges'
import type { Format } from '@/i18n/format'
import type { ChartPoint } from '@/ui/chart/TimeChart'
import type { Metric } from './search'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** Parts of a stretch as the chart calls them. */
export function pointsOf(
  interval: Interval,
  starts: readonly Date[],
  days: number,
  format: Format,
): ChartPoint[] {
  return starts.map((start) => {
    switch (interval) {
      case 'hour':
        return days === 1
          ? { label: format.hours(start, new Date(start.getTime() + HOUR)), tick: format.hour(start) }
          : { label: format.dayHour(start), tick: format.dayOfWeek(start) }
      case 'day':
        return {
          label: format.weekday(start),
          tick: days <= 7 ? format.dayOfWeek(start) : format.monthDay(start),
        }
      case 'week':
        return {
          label: format.days(start, new Date(start.getTime() + 6 * DAY)),
          tick: format.monthDay(start),
        }
    }
  })
}

/** The values of the parts; null where they cannot be known, as visitors under a filter. */
export function valuesOf(items: Insights['items'], metric: Metric): number[] | null {
  const values = items.map((item) => item[metric])
  return values.every((value) => value !== null) ? values : null
}
