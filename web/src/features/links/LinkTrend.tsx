import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { linkMessages } from './messages'
import { linkClicksQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { stretchOf, viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Sparkline } from '@/ui/chart/Sparkline'

const NONE = Array.from({ length: 28 }, () => 0)

/** The last 28 days of a link in small; asked for once it comes into view, and not at all for links nobody followed. */
export function LinkTrend({ link }: { link: Link }) {
  const t = useMessages(linkMessages).list
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  const seen = useSeen(place)
  const quiet = link.clicks.human === 0
  const { data, error } = useQuery({
    ...linkClicksQuery(link.id, stretchOf('28d', useNow(), viewerZone())),
    enabled: seen && !quiet,
    staleTime: 5 * 60_000,
    retry: false,
  })
  return (
    <div ref={place} className="flex items-center gap-1.5">
      {error ? (
        <span title={t.trendFailed} className="flex h-7 w-16 items-center text-small text-ink-2 md:w-28">
          <span aria-hidden>–</span>
          <span className="sr-only">{t.trendFailed}</span>
        </span>
      ) : (
        <Sparkline
          values={quiet ? NONE : data?.items.map((item) => item.clicks)}
          className="w-16 md:w-28"
          quiet={!link.enabled}
        />
      )}
      {data && <span className="sr-only">{t.recent(format.number(data.total.clicks))}</span>}
      <span aria-hidden className="text-small text-ink-2 max-[389px]:hidden md:hidden">
        {t.trendShort}
      </span>
    </div>
  )
}

function useSeen(place: React.RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !place.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true))
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [seen, place])
  return seen
}
