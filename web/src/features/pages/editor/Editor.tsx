import { clsx } from 'clsx'
import { Eye } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Block } from '../draft/draft'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { heldBack } from '../draft/wire'
import { pagesMessages } from '../messages'
import { PreviewPanel, PreviewSheet, usePreviewAppearance } from '../preview/Preview'
import { PublishDialog } from '../publish/PublishDialog'
import { ShareSheet } from '../publish/ShareSheet'
import type { Over } from '../search'
import { SettingsSheet } from '../settings/SettingsSheet'
import { Blocks } from './Blocks'
import { ConflictDialog } from './ConflictDialog'
import { EditorProvider, type EditorContext } from './context'
import { DesignDrawer } from './DesignDrawer'
import { EditorBar } from './EditorBar'
import { ThemePicker } from './ThemePicker'
import { useOver } from './useOver'
import { useUndoKeys } from './useShortcuts'
import { useWide } from './useWide'
import type { Page } from '@/api/types'
import type { Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'

/** The page being edited: blocks in the middle, the page itself on a phone beside them, the design in a drawer between. */
export function Editor({ page, editing }: { page: Page; editing: Editing }) {
  const t = useMessages(pagesMessages)
  const state = useEditingState(editing)
  const context = useContextOf(editing)
  const { search, open, close } = useOver()
  const [fresh, setFresh] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const wide = useWide('72rem')
  const over = search.over ?? null
  useUndoKeys(editing)
  useConflictOpen(state.conflict !== null)
  const show = (place: Over) => () => open({ over: place })
  const toggle = (opens: boolean) => !opens && close()
  const goToHeld = () => {
    const [first] = heldBack(editing.current().draft, editing.current().refusals)
    if (!first) return
    if (over) close()
    setOpenId(first.block.id)
  }
  const onShare = (isFresh: boolean) => {
    setFresh(isFresh)
    open({ over: 'share' })
  }
  return (
    <EditorProvider value={context}>
      <EditorBar
        page={page}
        editing={editing}
        onPublish={show('publish')}
        onShare={() => onShare(false)}
        onSettings={show('settings')}
        onConflict={show('conflict')}
        onHeld={goToHeld}
        design={wide ? { open: over === 'design', toggle: over === 'design' ? close : show('design') } : null}
      />
      <div data-draft className="flex">
        <div className="min-w-0 flex-1 px-4 pt-5 pb-28 md:px-8 md:pt-8 md:pb-16">
          <div className="mx-auto max-w-[40rem]">
            {!wide && <Tabs design={over === 'design'} onDesign={show('design')} onBlocks={close} />}
            {!wide && over === 'design' ? (
              <ThemePicker />
            ) : (
              <Blocks page={page} editing={editing} openId={openId} onOpen={setOpenId} />
            )}
          </div>
        </div>
        {wide && over === 'design' && <DesignDrawer onClose={close} />}
        {wide && (
          <aside
            aria-label={t.preview}
            className="sticky top-16 h-[calc(100dvh-4rem)] w-[29rem] shrink-0 border-l border-line bg-sunken"
          >
            <PreviewPanel pageId={page.id} />
          </aside>
        )}
      </div>
      {!wide && (
        <>
          <PreviewButton onOpen={show('preview')} />
          <PreviewSheet pageId={page.id} open={over === 'preview'} onOpenChange={toggle} />
        </>
      )}
      <PublishDialog
        page={page}
        editing={editing}
        open={over === 'publish'}
        onOpenChange={toggle}
        onPublished={() => onShare(true)}
        onFix={goToHeld}
        onConflict={show('conflict')}
      />
      <ShareSheet
        page={page}
        fresh={fresh}
        open={over === 'share'}
        onOpenChange={toggle}
        onPublish={show('publish')}
      />
      <div data-draft>
        <SettingsSheet page={page} open={over === 'settings'} onOpenChange={toggle} />
      </div>
      <ConflictDialog editing={editing} open={over === 'conflict'} onOpenChange={toggle} />
    </EditorProvider>
  )
}

/** A conflict shows itself when it comes up, and goes when it is settled. */
function useConflictOpen(inConflict: boolean) {
  const { search, open, close } = useOver()
  const isOpen = search.over === 'conflict'
  const shown = useRef(false)
  useEffect(() => {
    if (inConflict === shown.current) return
    shown.current = inConflict
    if (inConflict && !isOpen) open({ over: 'conflict' })
    if (!inConflict && isOpen) close()
  }, [inConflict, isOpen, open, close])
}

type TabsProps = { design: boolean; onDesign: () => void; onBlocks: () => void }

/** Where there is no room for a drawer, the design takes the place of the blocks. */
function Tabs({ design, onDesign, onBlocks }: TabsProps) {
  const t = useMessages(pagesMessages)
  const tab = design ? 'design' : 'blocks'
  return (
    <div role="group" aria-label={t.parts} className="mb-5 flex gap-6 border-b border-line">
      {(['blocks', 'design'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={tab === each}
          onClick={() => each !== tab && (each === 'design' ? onDesign() : onBlocks())}
          className={clsx(
            '-mb-px min-h-11 border-b-2 font-semibold transition-colors',
            tab === each ? 'border-ink text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {t[each]}
        </button>
      ))}
    </div>
  )
}

function PreviewButton({ onOpen }: { onOpen: () => void }): ReactNode {
  const t = useMessages(pagesMessages)
  return (
    <button
      type="button"
      onClick={onOpen}
      className="fixed right-4 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-20 inline-flex min-h-12 items-center gap-2 rounded-full bg-ink px-5 font-semibold text-paper shadow-float md:bottom-6"
    >
      <Eye aria-hidden size={18} strokeWidth={1.75} />
      {t.preview}
    </button>
  )
}

function useContextOf(editing: Editing): EditorContext {
  const { draft, refusals } = useEditingState(editing)
  const [writing, setWriting] = useState<Language>(draft.language)
  const { appearance, setAppearance } = usePreviewAppearance()
  const bilingual = useMemo(() => speaksBoth(draft), [draft])
  return useMemo(
    () => ({ editing, writing, setWriting, bilingual, refusals, appearance, setAppearance }),
    [editing, writing, bilingual, refusals, appearance, setAppearance],
  )
}

function speaksBoth(draft: { title: object; intro: object; blocks: readonly Block[] }): boolean {
  const texts = [
    draft.title,
    draft.intro,
    ...draft.blocks.flatMap((block) =>
      Object.values(block).filter((value) => typeof value === 'object' && value !== null),
    ),
  ] as { ko?: string; en?: string }[]
  return texts.some((text) => text.ko) && texts.some((text) => text.en)
}
