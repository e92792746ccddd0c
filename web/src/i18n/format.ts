import { useLanguage, type Language } from './language'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Numbers and dates as the reader writes them, in the reader's zone. */
export function formatFor(language: Language) {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB'
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const decimal = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' })
  const shortDay = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' })
  const monthDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })
  const weekday = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'long' })
  const dayOfWeek = new Intl.DateTimeFormat(locale, { day: 'numeric', weekday: 'short' })
  const dayHour = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  })
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', hourCycle: 'h23' })
  const hours = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    number: (value: number) => number.format(value),
    /** 0.0042, 1.5, 230: measured, so three digits are enough. */
    decimal: (value: number) => decimal.format(value),
    /** 1284 as 1.3천 or 1.3K, for marks in charts. */
    compact: (value: number) => compact.format(value),
    /** In full up to five digits, 123만 or 1.2M beyond, for narrow places. */
    short: (value: number) => (value < 100_000 ? number : compact).format(value),
    /** 0.12 as 12 %. */
    percent: (value: number) => percent.format(value),
    /** 0.123 as 12.3 %, for parts that are small. */
    rate: (value: number) => rate.format(value),
    day: (value: string | Date) => day.format(new Date(value)),
    shortDay: (value: string | Date) => shortDay.format(new Date(value)),
    /** 11월 20일, 20 Nov: short enough under a chart. */
    monthDay: (value: string | Date) => monthDay.format(new Date(value)),
    /** 11월 20일 금요일, Friday 20 November. */
    weekday: (value: string | Date) => weekday.format(new Date(value)),
    /** 20일 (금), Fri 20. */
    dayOfWeek: (value: string | Date) => dayOfWeek.format(new Date(value)),
    /** 11월 20일 (금) 15시, Fri 20 November at 15. */
    dayHour: (value: string | Date) => dayHour.format(new Date(value)),
    /** 15:00~16:00, by the clock of 24 hours as under a chart. */
    hours: (from: Date, to: Date) => hours.formatRange(from, to),
    /** 21:15, by that clock too. */
    clockTime: (value: string | Date) => hours.format(new Date(value)),
    /** 11월 1일~15일, 1–15 Nov. */
    days: (from: Date, to: Date) => monthDay.formatRange(from, to),
    /** An hour of the clock: 15시, 15:00. */
    clock: (at: number) => (language === 'ko' ? `${at}시` : `${at}:00`),
    /** 15시, 15. */
    hour: (value: string | Date) => hour.format(new Date(value)),
    date: (value: string | Date) => date.format(new Date(value)),
    moment: (value: string | Date) => moment.format(new Date(value)),
    time: (value: string | Date) => time.format(new Date(value)),
    /** "3분 전"; days up to a week, the date after that. */
    ago: (value: string | Date, now = Date.now()) => {
      const seconds = Math.round((new Date(value).getTime() - now) / 1000)
      const past = Math.abs(seconds)
      if (past < 45) return relative.format(0, 'second')
      if (past < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute')
      if (past < DAY) return relative.format(Math.round(seconds / HOUR), 'hour')
      if (past < 7 * DAY) return relative.format(Math.round(seconds / DAY), 'day')
      return date.format(new Date(value))
    },
  }
}

export type Format = ReturnType<typeof formatFor>

/** One set per language: making them is slow, and lists have many rows. */
const formats = new Map<Language, Format>()

export function useFormat(): Format {
  const language = useLanguage()
  let format = formats.get(language)
  if (!format) formats.set(language, (format = formatFor(language)))
  return format
}
