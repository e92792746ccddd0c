import { Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { AddBlock, linkTo } from '../blocks/AddBlock'
import { BlockList } from '../blocks/BlockList'
import { rowOf, type RowActions } from '../blocks/BlockRow'
import { nameOf } from '../blocks/names'
import { add, change, duplicate, move, remove } from '../draft/edits'
import { MOST_BLOCKS, type Block } from '../draft/draft'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { ProfileRow } from './ProfileRow'
import { useOver } from './useOver'
import { usePaste } from './useShortcuts'
import { useTodayClicks } from './useTodayClicks'
import type { Page } from '@/api/types'
import { readAddresses } from '@/app/addresses'
import { messagesNow, useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'
import { toast } from '@/ui/toast'

type BlocksProps = {
  page: Page
  editing: Editing
  openId: string | null
  onOpen: (id: string | null | ((now: string | null) => string | null)) => void
}

/** The page's head and its blocks in their order, and what adds to them. */
export function Blocks({ page, editing, openId, onOpen }: BlocksProps) {
  const t = useMessages(pagesMessages)
  const { draft } = useEditingState(editing)
  const { search, open, close } = useOver()
  const addAt = search.at ?? draft.blocks.length
  const askWhat = useCallback((at: number) => open({ over: 'add', at }), [open])
  const [freshId, setFreshId] = useState<string | null>(null)
  const clicksOf = useTodayClicks(page.id, page.published !== null)
  const actions = useRowActions(editing, onOpen, askWhat)
  const { blocks } = draft
  const onAdd = (block: Block) => {
    editing.edit(add([block], addAt))
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
    if (editing.current().draft === before) return askWhat(blocks.length)
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
            <Button look="secondary" icon={<PlusIcon />} onClick={() => askWhat(0)}>
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
            onClick={() => askWhat(blocks.length)}
          >
            {t.palette.button}
          </Button>
        </>
      )}
      <AddBlock
        open={search.over === 'add'}
        full={blocks.length >= MOST_BLOCKS}
        onOpenChange={(opens) => !opens && close()}
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
