import { readFilters, type Filters } from './filters'
import { RANGES, type Interval, type RangeName } from '@/app/ranges'

type Rare = Exclude<RangeName, typeof USUAL>

/** What the chart draws. */
export type Metric = 'clicks' | 'views' | 'visitors'

/** What the figures show, as it stands in the address; what is usual is left out. */
export type InsightSearch = {
  range?: Rare
  /** The first and the last day of a range of one's own, in place of `range`. */
  from?: string
  to?: string
  by?: Interval
  of?: Exclude<Metric, 'clicks'>
  page?: string
  block?: string
} & Filters

const USUAL = '7d'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** So many days the server counts at once. */
export const MOST_DAYS = 400

export function readInsightSearch(search: Record<string, unknown>): InsightSearch {
  const range = RANGES.find((known) => known === search['range'])
  const by = (['hour', 'day', 'week'] as const).find((known) => known === search['by'])
  const of = (['views', 'visitors'] as const).find((known) => known === search['of'])
  const { page, block } = search
  return {
    ...(readDays(search['from'], search['to']) ?? (isRare(range) ? { range } : {})),
    ...(by ? { by } : {}),
    ...(of ? { of } : {}),
    ...(isId(page) ? { page } : {}),
    ...(isId(page) && isId(block) ? { block } : {}),
    ...readFilters(search),
  }
}

/** Two days that make a range: real ones, in order, and no more than can be counted. */
export function readDays(from: unknown, to: unknown): { from: string; to: string } | null {
  if (!isDay(from) || !isDay(to) || from > to) return null
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 < MOST_DAYS ? { from, to } : null
}

/** The search part for a range; the usual one needs no word, and a range of one's own goes. */
export function rangeSearch(range: RangeName): Pick<InsightSearch, 'range' | 'from' | 'to' | 'by'> {
  return { range: isRare(range) ? range : undefined, from: undefined, to: undefined, by: undefined }
}

export function rangeIn(search: InsightSearch): RangeName {
  return search.range ?? USUAL
}

function isRare(range: RangeName | undefined): range is Rare {
  return range !== undefined && range !== USUAL
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** A day of the calendar: the 31st of February is none. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false
  const time = Date.parse(value)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** Whether the range goes on: days of one's own are over, unless today is the last of them. */
export function isOpen({ to }: InsightSearch, today = new Date()): boolean {
  return to === undefined || to >= calendarDay(today)
}

/** A day as the address has it, by the clock of this browser. */
export function calendarDay(date: Date): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)
}
