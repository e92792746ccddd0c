import { clsx } from 'clsx'
import { useRef, useState } from 'react'
import { insightMessages } from './messages'
import { serverPaths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { useWidth } from '@/ui/chart/useWidth'

/** As wide as a phone, so that the page looks as most visitors see it. */
const WIDTH = 375
const HEIGHT = 600

/** Where a block lies on the page. */
type Spot = { id: string; left: number; top: number; width: number; height: number }
type Drawn = { height: number; spots: readonly Spot[] }

type PageDrawingProps = {
  page: string
  language: string
  /** The part of all clicks each block got, 0 to 1. */
  shares: ReadonlyMap<string, number>
}

/** The page as it is, with a bar and a share on each block. What it says stands in the table beside it as well. */
export function PageDrawing({ page, language, shares }: PageDrawingProps) {
  const t = useMessages(insightMessages)
  const { place, width } = useWidth()
  const frame = useRef<HTMLIFrameElement>(null)
  const [drawn, setDrawn] = useState<Drawn | null | 'none'>(null)
  const scale = Math.min((width || WIDTH) / WIDTH, 1)
  const most = Math.max(0, ...shares.values())
  // A short page fills the frame as it fills a phone.
  const least = Math.ceil((HEIGHT - 2) / scale)
  if (drawn === 'none') return null
  return (
    // Longer than its place it scrolls, and then the keyboard must reach it.
    <div
      ref={place}
      role="region"
      aria-label={t.drawing}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="mx-auto w-full max-w-72 md:mx-0 overflow-x-hidden overflow-y-auto rounded-sheet border border-line bg-surface"
      style={{ height: HEIGHT }}
    >
      <div
        aria-hidden
        className={clsx('relative transition-opacity', !drawn && 'opacity-0')}
        style={{ height: drawn ? drawn.height * scale : HEIGHT - 2 }}
      >
        <iframe
          ref={frame}
          src={serverPaths.preview(page, { lang: language })}
          title={t.drawing}
          tabIndex={-1}
          sandbox="allow-same-origin"
          onLoad={() => setDrawn(frame.current ? drawingOf(frame.current) : null)}
          className="pointer-events-none absolute top-0 left-0 origin-top-left border-0"
          style={{ width: WIDTH, height: Math.max(drawn?.height ?? 0, least), scale: String(scale) }}
        />
        {drawn?.spots.map((spot) => (
          <Marked key={spot.id} spot={spot} scale={scale} share={shares.get(spot.id) ?? 0} most={most} />
        ))}
      </div>
    </div>
  )
}

type MarkedProps = { spot: Spot; scale: number; share: number; most: number }

/** A bar at the foot of the block as long as its share of the most clicked one's, and its part of all as a number. */
function Marked({ spot, scale, share, most }: MarkedProps) {
  const format = useFormat()
  const first = share > 0 && share === most
  return (
    <div
      className="absolute"
      style={{
        left: spot.left * scale,
        top: spot.top * scale,
        width: spot.width * scale,
        height: spot.height * scale,
      }}
    >
      <span className="absolute inset-x-0 -bottom-1 h-1.5 overflow-hidden rounded-full bg-line-strong/40">
        <span
          className="block h-full rounded-full bg-jade transition-[width] duration-200"
          style={{ width: `${most > 0 ? (share / most) * 100 : 0}%` }}
        />
      </span>
      <span
        className={clsx(
          'absolute -top-2.5 -right-1.5 rounded-full px-1.5 text-small font-semibold tabular-nums ring-2 ring-surface',
          first ? 'bg-jade text-on-jade' : 'bg-ink text-paper',
        )}
      >
        {format.percent(share)}
      </span>
    </div>
  )
}

/** Reads from the document of ours how tall it is and where its blocks lie; anything else is no page. */
function drawingOf(frame: HTMLIFrameElement): Drawn | 'none' {
  const inside = frame.contentDocument
  if (!inside?.querySelector('h1')) return 'none'
  const spots = [...inside.querySelectorAll<HTMLElement>('[data-block]')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { id: element.dataset['block'] ?? '', left, top, width, height }
  })
  return { height: inside.documentElement.scrollHeight, spots }
}
