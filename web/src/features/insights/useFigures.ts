import { keepPreviousData, onlineManager, useQuery } from '@tanstack/react-query'
import { changeOf, sentenceEn, sentenceKo, type Sentence } from './sentence'
import { isHeard } from './useLive'
import { insightsQuery, linkClicksQuery } from '@/api/queries'
import { startsOf, stretchOf, viewerZone, yesterdayUntilNow, type RangeName } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import type { Format } from '@/i18n/format'
import type { Language } from '@/i18n/language'

const LIVE_MS = 1_500
const HEARD_MS = 30_000
const FIVE_MINUTES = 5 * 60_000

/**
 * Every range ends now, so each is looked at again and again: a click is seen within three seconds. Only while the screen
 * is seen, and not without a network. While the server tells of clicks, only for what it does not tell: time going by.
 */
export const live = {
  refetchInterval: () => onlineManager.isOnline() && (isHeard() ? HEARD_MS : LIVE_MS),
  staleTime: LIVE_MS / 2,
} as const

/** Figures of the account or a page, with what they are fairly compared to. */
export function useFigures(range: RangeName, page: string | undefined) {
  const now = useNow()
  const zone = viewerZone()
  const query = useQuery({
    ...insightsQuery(stretchOf(range, now, zone), page),
    ...live,
    placeholderData: keepPreviousData,
  })
  const yesterday = useQuery({
    ...insightsQuery(yesterdayUntilNow(floorTo(now, FIVE_MINUTES), zone), page),
    enabled: range === 'today',
    staleTime: FIVE_MINUTES,
    placeholderData: keepPreviousData,
  })
  const before = range === 'today' ? yesterday.data?.totals.clicks : query.data?.previous?.clicks
  return { query, before, starts: startsOf(range, now, zone), current: currentPart(range, now, zone) }
}

/** Figures of one link. */
export function useLinkFigures(range: RangeName, id: string) {
  const now = useNow()
  const zone = viewerZone()
  const stretch = stretchOf(range, now, zone)
  const query = useQuery({
    ...linkClicksQuery(id, stretch),
    ...live,
    placeholderData: keepPreviousData,
  })
  const earlier = useQuery({
    ...linkClicksQuery(id, justBefore(range, floorTo(now, FIVE_MINUTES), zone)),
    staleTime: FIVE_MINUTES,
    placeholderData: keepPreviousData,
  })
  return {
    query,
    before: earlier.data?.total.clicks,
    starts: startsOf(range, now, zone),
    current: currentPart(range, now, zone),
  }
}

/** The stretch a range is compared with: as long, ending where it starts; for today the same hours of yesterday. */
function justBefore(range: RangeName, now: Date, zone: string) {
  if (range === 'today') return yesterdayUntilNow(now, zone)
  const { from, interval, tz } = stretchOf(range, now, zone)
  const start = new Date(from).getTime()
  return { from: new Date(start - (now.getTime() - start)).toISOString(), to: from, interval, tz }
}

function currentPart(range: RangeName, now: Date, zone: string): number {
  const starts = startsOf(range, now, zone)
  return starts.findLastIndex((start) => start.getTime() <= now.getTime())
}

function floorTo(now: Date, step: number): Date {
  return new Date(Math.floor(now.getTime() / step) * step)
}

/** The first sentence in the reader's language. */
export function sentenceOf(
  language: Language,
  range: RangeName,
  clicks: number,
  before: number | undefined,
  format: Format,
): Sentence {
  const say = language === 'ko' ? sentenceKo : sentenceEn
  const change = before === undefined ? { kind: 'none' as const } : changeOf(clicks, before)
  return say(range, clicks, change, format)
}
