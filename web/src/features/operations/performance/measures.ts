import type { Performance } from '@/api/types'

export type Values = readonly (number | null)[]

/** How far back one looks. */
export type Span = 'hour' | 'day' | 'month'

export const SPANS: readonly Span[] = ['hour', 'day', 'month']

/** The values of a key; none when the server does not know it. */
export function valuesOf({ series }: Performance, key: string, factor = 1): Values {
  const found = series.find((one) => one.key === key)?.values ?? []
  return factor === 1 ? found : found.map((value) => (value === null ? null : value * factor))
}

/** The largest that is known; null when nothing is. */
export function largestOf(...all: Values[]): number | null {
  const known = all.flat().filter((value) => value !== null)
  return known.length > 0 ? Math.max(...known) : null
}

/** When each step begins. */
export function startsOf({ from, stepSeconds, series }: Performance): Date[] {
  const steps = series[0]?.values.length ?? 0
  return Array.from({ length: steps }, (_, at) => new Date(Date.parse(from) + at * stepSeconds * 1_000))
}

/** What the process takes; where its limit is no more than the guide's, whatever counts against that. */
export function memoryOf(performance: Performance): Values {
  const limit = limitOf(performance)
  const used = valuesOf(performance, 'memory-used')
  // A larger limit may be that of a whole machine, with what is not ours.
  return limit <= performance.targets.memoryBytes && largestOf(used) !== null
    ? used
    : valuesOf(performance, 'memory-rss')
}

/** What the memory is to stay under: the guide's figure, or less where there is less. */
export function memoryTarget(performance: Performance): number {
  return Math.min(performance.targets.memoryBytes, limitOf(performance))
}

function limitOf(performance: Performance): number {
  return largestOf(valuesOf(performance, 'memory-limit')) || Infinity
}
