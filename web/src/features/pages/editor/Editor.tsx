import { clsx } from 'clsx'
import { Eye, Plus } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { AddBlock, linkTo } from '../blocks/AddBlock'
import { BlockList } from '../blocks/BlockList'
import { rowOf, type RowActions } from '../blocks/BlockRow'
import { nameOf } from '../blocks/names'
import { add, change, duplicate, move, remove } from '../draft/edits'
import { MOST_BLOCKS, type Block } from '../draft/draft'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { heldBack } from '../draft/wire'
import { pagesMessages } from '../messages'
import { PreviewPanel, PreviewSheet, usePreviewAppearance } from '../preview/Preview'
import { PublishDialog } from '../publish/PublishDialog'
import { ShareSheet } from '../publish/ShareSheet'
import { SettingsSheet } from '../settings/SettingsSheet'
import { ConflictDialog } from './ConflictDialog'
import { EditorProvider, type EditorContext } from './context'
import { EditorBar } from './EditorBar'
import { ProfileRow } from './ProfileRow'
import { ThemePicker } from './ThemePicker'
import { usePaste, useUndoKeys } from './useShortcuts'
import { useTodayClicks } from './useTodayClicks'
import { useWide } from './useWide'
import type { Page } from '@/api/types'
import { readAddresses } from '@/app/addresses'
import type { Language } from '@/i18n/language'
import { messagesNow, useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'
import { toast } from '@/ui/toast'

type Over = 'preview' | 'publish' | 'settings' | 'conflict' | null

/** The page being edited: blocks (or the design) in the middle, the page itself on a phone beside them. */
export function Editor({ page, editing }: { page: Page; editing: Editing }) {
  const t = useMessages(pagesMessages)
  const state = useEditingState(editing)
  const context = useContextOf(editing)
  const [over, setOver] = useState<Over>(null)
  const [shared, setShared] = useState<{ open: boolean; fresh: boolean }>({ open: false, fresh: false })
  const [tab, setTab] = useState<'blocks' | 'design'>('blocks')
  const [openId, setOpenId] = useState<string | null>(null)
  const wide = useWide('72rem')
  const inConflict = state.conflict !== null
  useUndoKeys(editing)
  const [knewConflict, setKnewConflict] = useState(false)
  if (knewConflict !== inConflict) {
    setKnewConflict(inConflict)
    setOver(inConflict ? 'conflict' : null)
  }
  const toggle = (name: NonNullable<Over>) => (open: boolean) => setOver(open ? name : null)
  const goToHeld = () => {
    const [first] = heldBack(editing.current().draft, editing.current().refusals)
    if (!first) return
    setOver(null)
    setTab('blocks')
    setOpenId(first.block.id)
  }
  return (
    <EditorProvider value={context}>
      <EditorBar
        page={page}
        editing={editing}
        onPublish={() => setOver('publish')}
        onShare={() => setShared({ open: true, fresh: false })}
        onSettings={() => setOver('settings')}
        onConflict={() => setOver('conflict')}
        onHeld={goToHeld}
      />
      <div data-draft className="flex">
        <div className="min-w-0 flex-1 px-4 pt-5 pb-28 md:px-8 md:pt-8 md:pb-16">
          <div className="mx-auto max-w-[40rem]">
            <Tabs tab={tab} onTab={setTab} />
            {tab === 'design' ? (
              <ThemePicker />
            ) : (
              <Blocks page={page} editing={editing} openId={openId} onOpen={setOpenId} />
            )}
          </div>
        </div>
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
          <PreviewButton onOpen={() => setOver('preview')} />
          <PreviewSheet pageId={page.id} open={over === 'preview'} onOpenChange={toggle('preview')} />
        </>
      )}
      <PublishDialog
        page={page}
        editing={editing}
        open={over === 'publish'}
        onOpenChange={toggle('publish')}
        onPublished={() => setShared({ open: true, fresh: true })}
        onFix={goToHeld}
      />
      <ShareSheet
        page={page}
        fresh={shared.fresh}
        open={shared.open}
        onOpenChange={(open) => setShared({ ...shared, open })}
      />
      <div data-draft>
        <SettingsSheet page={page} open={over === 'settings'} onOpenChange={toggle('settings')} />
      </div>
      <ConflictDialog editing={editing} open={over === 'conflict'} onOpenChange={toggle('conflict')} />
    </EditorProvider>
  )
}

type BlocksProps = {
  page: Page
  editing: Editing
  openId: string | null
  onOpen: (id: string | null | ((now: string | null) => string | null)) => void
}

function Blocks({ page, editing, openId, onOpen }: BlocksProps) {
  const t = useMessages(pagesMessages)
  const { draft } = useEditingState(editing)
  const [addAt, setAddAt] = useState<number | null>(null)
  const [freshId, setFreshId] = useState<string | null>(null)
  const clicksOf = useTodayClicks(page.id, page.published !== null)
  const actions = useRowActions(editing, onOpen, setAddAt)
  const { blocks } = draft
  const onAdd = (block: Block) => {
    editing.edit(add([block], addAt ?? blocks.length))
    setFreshId(block.id)
    onOpen(block.id)
  }
  usePaste((text) => {
    const { addresses } = readAddresses(text, draft.language)
    if (addresses.length === 0) return
    const before = editing.current().draft
    const at = blocks.findIndex((block) => block.id === openId)
    const links = addresses.map((address) => linkTo(address, draft.language))
    editing.edit(add(links, at < 0 ? blocks.length : at + 1))
    if (editing.current().draft === before) return setAddAt(blocks.length)
    const [first] = links
    toast(t.pasted(links.length), {
      action: {
        label: t.undo,
        run: () => links.forEach((link) => editing.edit(remove(link.id), { key: `paste-${first?.id}` })),
      },
    })
    requestAnimationFrame(() => rowOf(links.at(-1)?.id)?.scrollIntoView({ block: 'nearest' }))
  })
  return (
    <>
      <ProfileRow
        page={page}
        open={openId === 'page'}
        onToggle={() => onOpen(openId === 'page' ? null : 'page')}
      />
      {blocks.length === 0 ? (
        <EmptyState
          motif="links"
          title={t.empty.title}
          action={
            <Button look="secondary" icon={<PlusIcon />} onClick={() => setAddAt(0)}>
              {t.empty.action}
            </Button>
          }
        >
          {t.empty.detail}
        </EmptyState>
      ) : (
        <>
          <BlockList
            blocks={blocks}
            openId={openId}
            freshId={freshId}
            clicksOf={clicksOf}
            actions={actions}
            onDragStart={() => onOpen(null)}
          />
          <Button
            className="mt-3 w-full border-dashed! text-ink-2!"
            icon={<PlusIcon />}
            onClick={() => setAddAt(blocks.length)}
          >
            {t.palette.button}
          </Button>
        </>
      )}
      <AddBlock
        open={addAt !== null}
        full={blocks.length >= MOST_BLOCKS}
        onOpenChange={(open) => !open && setAddAt(null)}
        onAdd={onAdd}
      />
    </>
  )
}

function PlusIcon() {
  return <Plus aria-hidden size={18} strokeWidth={1.75} />
}

/** What rows can do, the same functions all the time so that only the row that changed is drawn again. */
function useRowActions(
  editing: Editing,
  onOpen: BlocksProps['onOpen'],
  onAdd: (at: number) => void,
): RowActions {
  return useMemo(() => {
    const blocks = () => editing.current().draft.blocks
    const find = (id: string) => blocks().find((block) => block.id === id)
    const placeOf = (id: string) => blocks().findIndex((block) => block.id === id)
    const words = () => messagesNow(pagesMessages)
    return {
      onToggle: (id) => onOpen((now) => (now === id ? null : id)),
      onVisible: (id, visible) => editing.edit(change(id, (block) => ({ ...block, visible }))),
      onDuplicate: (id) => {
        const block = find(id)
        editing.edit(duplicate(id))
        const copy = blocks()[placeOf(id) + 1]
        if (!block || !copy) return
        toast(words().row.duplicated(nameOf(block, words())), {
          action: { label: words().undo, run: () => editing.edit(remove(copy.id)) },
        })
      },
      onRemove: (id) => {
        const block = find(id)
        const at = placeOf(id)
        if (!block) return
        onOpen((now) => (now === id ? null : now))
        editing.edit(remove(id))
        focusRow(blocks()[at] ?? blocks()[at - 1])
        toast(words().row.removed(nameOf(block, words())), {
          action: { label: words().undo, run: () => editing.edit(add([block], at)) },
        })
      },
      onMove: (id, step) => editing.edit(move(id, placeOf(id) + step)),
      onAdd,
    }
  }, [editing, onOpen, onAdd])
}

/** Where the keyboard goes when the row it was in is gone. */
function focusRow(block: Block | undefined) {
  requestAnimationFrame(() => rowOf(block?.id)?.querySelector<HTMLElement>('[data-row-open]')?.focus())
}

function Tabs({ tab, onTab }: { tab: 'blocks' | 'design'; onTab: (tab: 'blocks' | 'design') => void }) {
  const t = useMessages(pagesMessages)
  return (
    <div role="group" aria-label={t.parts} className="mb-5 flex gap-6 border-b border-line">
      {(['blocks', 'design'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={tab === each}
          onClick={() => onTab(each)}
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
