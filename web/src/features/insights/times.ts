import { changeOf, sentenceEn, sentenceKo, type Sentence, type Times } from './sentence'
import type { RangeName } from '@/app/ranges'
import { formatFor, type Format } from '@/i18n/format'
import type { Language } from '@/i18n/language'

/** A range by its name, or by its first and last day. */
type Spoken = { open: boolean } & (
  { range: RangeName } | { range: 'own'; days: number; from: string; to: string }
)

const NAMED: Record<Language, Record<Exclude<RangeName, 'today'>, string>> = {
  ko: { '7d': '7일', '28d': '28일', '90d': '90일', '1y': '1년' },
  en: { '7d': '7 days', '28d': '28 days', '90d': '90 days', '1y': 'year' },
}

/** How a range is spoken of in the first sentence. */
export function timesOf(language: Language, spoken: Spoken): Times {
  const { open } = spoken
  if (spoken.range === 'own') return ownTimes(language, spoken)
  if (spoken.range === 'today') {
    return language === 'ko'
      ? { time: '오늘', than: '어제 이맘때', earlier: '어제 이맘때까지는', open }
      : { time: 'today', than: 'at this time yesterday', earlier: '', open }
  }
  const name = NAMED[language][spoken.range]
  return language === 'ko'
    ? { time: `지난 ${name} 동안`, than: `그 전 ${name}`, earlier: `그 전 ${name}에는`, open }
    : { time: `in the last ${name}`, than: `in the ${name} before`, earlier: '', open }
}

/** Days are days of the calendar, whatever the zone. */
function ownTimes(language: Language, { days, from, to, open }: Extract<Spoken, { range: 'own' }>): Times {
  const format = formatFor(language)
  const [first, last] = [from, to].map((day) => format.monthDay(`${day}T12:00:00`)) as [string, string]
  if (language === 'ko') {
    return days === 1
      ? { time: `${first}에`, than: '그 전날', earlier: '그 전날에는', open }
      : {
          time: `${first}부터 ${last}까지`,
          than: `그 전 ${days}일`,
          earlier: `그 전 ${days}일에는`,
          open,
        }
  }
  return days === 1
    ? { time: `on ${first}`, than: 'on the day before', earlier: '', open }
    : { time: `from ${first} to ${last}`, than: `in the ${days} days before`, earlier: '', open }
}

/** The first sentence in the reader's language; without a comparison while that is not known. */
export function sentenceOf(
  language: Language,
  times: Times,
  clicks: number,
  before: number | undefined,
  format: Format,
): Sentence {
  const change = before === undefined ? { kind: 'none' as const } : changeOf(clicks, before)
  return (language === 'ko' ? sentenceKo : sentenceEn)(times, clicks, change, format)
}
