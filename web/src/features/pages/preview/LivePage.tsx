import { clsx } from 'clsx'
import { useEffect, useReducer, useRef, useState } from 'react'
import { pagesMessages } from '../messages'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'

type Frames = { shown: string | null; next: string | null }
type Step = { kind: 'wanted'; src: string } | { kind: 'loaded'; src: string }

type LivePageProps = {
  /** The address of the page as it is to be seen; another one is loaded behind and shown when it is there. */
  src: string
  title: string
  appearance?: 'light' | 'dark'
}

/** The real page in a sandbox. A new state of it takes the place of the old one without a flicker, scrolled as it was. */
export function LivePage({ src, title, appearance }: LivePageProps) {
  const t = useMessages(pagesMessages)
  const [{ shown, next }, step] = useReducer(reduce, { shown: null, next: src })
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  const elements = useRef(new Map<string, HTMLIFrameElement>())
  useEffect(() => step({ kind: 'wanted', src }), [src])
  const onLoad = (loaded: string) => {
    const frame = elements.current.get(loaded)
    setFailed(frame ? !isPage(frame) : false)
    const before = shown ? elements.current.get(shown) : undefined
    if (frame && before && before !== frame) keepScroll(before, frame)
    step({ kind: 'loaded', src: loaded })
  }
  return (
    <div className="relative h-full w-full">
      {[shown, next].map(
        (frame) =>
          frame !== null && (
            <iframe
              key={`${frame} ${round}`}
              ref={(element) => {
                if (element) elements.current.set(frame, element)
                else elements.current.delete(frame)
              }}
              src={frame}
              title={title}
              sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
              style={{ colorScheme: appearance ?? 'light dark' }}
              aria-hidden={frame !== shown}
              tabIndex={frame === shown ? undefined : -1}
              onLoad={() => onLoad(frame)}
              className={clsx('absolute inset-0 h-full w-full border-0', frame !== shown && 'invisible')}
            />
          ),
      )}
      {shown === null && (
        <div role="status" className="absolute inset-0 bg-surface">
          <span className="sr-only">{t.previewing.loading}</span>
          <div className="animate-late">
            <PageSkeleton />
          </div>
        </div>
      )}
      {failed && (
        <div
          role="alert"
          className="absolute inset-0 flex flex-col items-center justify-center gap-1 bg-surface p-8 text-center"
        >
          <p className="font-semibold">{t.previewing.failed}</p>
          <p className="text-small text-ink-2">{t.previewing.failedDetail}</p>
          <Button
            size="small"
            className="mt-3"
            onClick={() => {
              setFailed(false)
              setRound(round + 1)
            }}
          >
            {t.previewing.again}
          </Button>
        </div>
      )}
    </div>
  )
}

export function PageSkeleton() {
  return (
    <div aria-hidden className="flex flex-col items-center gap-3 px-6 pt-20">
      <div className="mb-2 size-20 rounded-full bg-line/70" />
      <div className="h-6 w-36 rounded-mark bg-line/70" />
      <div className="mb-6 h-4 w-48 rounded-mark bg-line/70" />
      {[0, 1, 2, 3].map((at) => (
        <div key={at} className="h-14 w-full rounded-sheet bg-line/50" />
      ))}
    </div>
  )
}

function reduce(frames: Frames, step: Step): Frames {
  if (step.kind === 'loaded') return { shown: step.src, next: null }
  if (step.src === frames.shown) return { ...frames, next: null }
  return { ...frames, next: step.src }
}

/** A document of our server; a problem of it, or nothing at all, is no page. Unknown where we may not look inside. */
function isPage(frame: HTMLIFrameElement): boolean {
  const inside = frame.contentDocument
  return inside === null || inside.querySelector('h1') !== null
}

function keepScroll(from: HTMLIFrameElement, to: HTMLIFrameElement) {
  const top = from.contentWindow && from.contentDocument ? from.contentWindow.scrollY : 0
  if (top > 0 && to.contentDocument) to.contentWindow?.scrollTo({ top, behavior: 'instant' })
}
