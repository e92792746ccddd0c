import { Moon, Sun } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useEditor } from '../editor/context'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { LivePage } from './LivePage'
import { useOnline } from '@/app/OfflineBar'
import { serverPaths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { Phone } from '@/ui/Phone'
import { Segmented } from '@/ui/Segmented'
import { Sheet } from '@/ui/Sheet'

const PHONE_HEIGHT = 776
const PHONE_WIDTH = 391

/** The draft as visitors will see it, on a phone beside the blocks; as large as the window lets it be. */
export function PreviewPanel({ pageId }: { pageId: string }) {
  const [place, scale] = useFit()
  return (
    <div className="flex h-full flex-col gap-4 px-8 py-6">
      <PreviewControls />
      <div ref={place} className="flex min-h-0 flex-1 items-start justify-center overflow-hidden">
        <Phone scale={scale}>
          <DraftPage pageId={pageId} />
        </Phone>
      </div>
    </div>
  )
}

/** The same on a phone: the whole screen is the page. */
export function PreviewSheet({
  pageId,
  open,
  onOpenChange,
}: {
  pageId: string
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useMessages(pagesMessages)
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t.preview}>
      <div className="-m-5 flex h-[78dvh] flex-col md:h-full">
        <div className="border-b border-line px-5 py-2">
          <PreviewControls />
        </div>
        <div className="min-h-0 flex-1">
          <DraftPage pageId={pageId} />
        </div>
      </div>
    </Sheet>
  )
}

type Appearance = 'light' | 'dark'

let chosen: Appearance | null = null

function DraftPage({ pageId }: { pageId: string }) {
  const t = useMessages(pagesMessages)
  const { editing, writing, appearance } = useEditor()
  const { revision, saving } = useEditingState(editing)
  const online = useOnline()
  const src = `${serverPaths.preview(pageId, { lang: writing })}&revision=${revision}`
  const [last, setLast] = useState(src)
  // Without a network the last picture stays instead of the browser's own complaint.
  if (online && last !== src) setLast(src)
  const behind =
    !online || saving.kind === 'offline'
      ? t.previewing.offline
      : saving.kind === 'failed' || saving.kind === 'conflict'
        ? t.previewing.stale
        : null
  return (
    <div className="relative h-full w-full">
      <LivePage src={last} title={t.previewing.title} appearance={appearance} />
      {behind && (
        <p
          role="status"
          className="absolute inset-x-4 bottom-4 animate-rise rounded-sheet bg-ink px-4 py-2.5 text-center text-small text-paper shadow-float"
        >
          {behind}
        </p>
      )}
    </div>
  )
}

function PreviewControls() {
  const t = useMessages(pagesMessages)
  const { writing, setWriting, appearance, setAppearance } = useEditor()
  return (
    <div className="flex items-center justify-center gap-2">
      <Segmented
        label={t.previewing.language}
        className="bg-line/60!"
        value={writing}
        onChange={setWriting}
        options={[
          { value: 'ko', label: <span lang="ko">{t.fields.ko}</span> },
          { value: 'en', label: <span lang="en">{t.fields.en}</span> },
        ]}
      />
      <Segmented<Appearance>
        label={t.previewing.appearance}
        className="bg-line/60!"
        value={appearance}
        onChange={setAppearance}
        options={[
          {
            value: 'light',
            title: t.previewing.light,
            label: <Sun aria-hidden size={16} strokeWidth={1.75} />,
          },
          {
            value: 'dark',
            title: t.previewing.dark,
            label: <Moon aria-hidden size={16} strokeWidth={1.75} />,
          },
        ]}
      />
    </div>
  )
}

/** Light or dark as visitors' devices have it; starts as this device has it. */
export function usePreviewAppearance() {
  const [appearance, set] = useState<Appearance>(
    () => chosen ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  )
  const setAppearance = useCallback((next: Appearance) => {
    chosen = next
    set(next)
  }, [])
  return { appearance, setAppearance }
}

/** How far a phone must shrink to stand whole in the place it has. */
function useFit() {
  const place = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0.9)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { clientHeight, clientWidth } = element
      setScale(Math.max(0.5, Math.min(1, clientHeight / PHONE_HEIGHT, clientWidth / PHONE_WIDTH)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [place, scale] as const
}
