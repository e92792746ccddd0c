import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type Announcements,
} from '@dnd-kit/core'
import { restrictToParentElement, restrictToVerticalAxis } from '@dnd-kit/modifiers'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useMemo, useRef } from 'react'
import { move } from '../draft/edits'
import type { Block } from '../draft/draft'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { BlockRow, type RowActions } from './BlockRow'
import { nameOf } from './names'
import { useMessages } from '@/i18n/messages'

type BlockListProps = {
  blocks: readonly Block[]
  openId: string | null
  freshId: string | null
  clicksOf: ((block: Block) => number) | undefined
  actions: RowActions
  onDragStart: () => void
}

// Made once: what changes here is told to every row.
const MOUSE = { activationConstraint: { distance: 4 } }
const TOUCH = { activationConstraint: { delay: 240, tolerance: 8 } }
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates }
const MODIFIERS = [restrictToVerticalAxis, restrictToParentElement]

/** The blocks in their order; taken elsewhere with the pointer, a finger that rests, or the keyboard. */
export function BlockList({ blocks, openId, freshId, clicksOf, actions, onDragStart }: BlockListProps) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  )
  const order = blocks.map((block) => block.id).join(' ')
  const ids = useMemo(() => (order === '' ? [] : order.split(' ')), [order])
  const announcements = useAnnouncements(blocks)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={MODIFIERS}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t.drag.how } }}
      onDragStart={onDragStart}
      onDragEnd={({ active, over }) => {
        if (over && active.id !== over.id) editing.edit(move(String(active.id), ids.indexOf(String(over.id))))
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={t.row.list} className="rounded-sheet border border-line bg-surface">
          {blocks.map((block, at) => (
            <BlockRow
              key={block.id}
              block={block}
              at={at}
              all={blocks.length}
              open={openId === block.id}
              fresh={freshId === block.id}
              clicks={clicksOf?.(block)}
              actions={actions}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

function useAnnouncements(blocks: readonly Block[]): Announcements {
  const t = useMessages(pagesMessages)
  const last = useRef<string | number | null>(null)
  return useMemo(() => {
    const place = (id: string | number) => blocks.findIndex((block) => block.id === id) + 1
    const name = (id: string | number) => {
      const block = blocks.find((each) => each.id === id)
      return block ? nameOf(block, t) : ''
    }
    const all = blocks.length
    return {
      onDragStart: ({ active }) => {
        last.current = active.id
        return t.drag.lifted(name(active.id), place(active.id), all)
      },
      // A lifted block lies over its own place at once: saying so would cut off that it was lifted.
      onDragOver: ({ active, over }) => {
        if (!over || over.id === last.current) return undefined
        last.current = over.id
        return t.drag.over(name(active.id), place(over.id), all)
      },
      onDragEnd: ({ active, over }) => t.drag.dropped(name(active.id), place(over?.id ?? active.id), all),
      onDragCancel: ({ active }) => t.drag.cancelled(name(active.id)),
    }
  }, [blocks, t])
}
