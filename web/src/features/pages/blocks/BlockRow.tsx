import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ChevronUp, CirclePlus, Copy, Ellipsis, GripVertical, Trash2 } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { Block } from '../draft/draft'
import { issuesOf } from '../draft/leaves'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { BlockForm } from './BlockForm'
import { BlockIcon } from './BlockIcon'
import { hostOf, nameOf, ownName } from './names'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuLine } from '@/ui/Menu'
import { Switch } from '@/ui/Switch'

export type RowActions = {
  onToggle: (id: string) => void
  onVisible: (id: string, visible: boolean) => void
  onDuplicate: (id: string) => void
  onRemove: (id: string) => void
  onMove: (id: string, step: number) => void
  onAdd: (at: number) => void
}

type BlockRowProps = {
  block: Block
  at: number
  all: number
  open: boolean
  fresh: boolean
  clicks: number | undefined
  actions: RowActions
}

/** One block: what it is at a glance, and in place its fields when it is open. */
export const BlockRow = memo(function BlockRow(props: BlockRowProps) {
  const { block, at, open, actions } = props
  const t = useMessages(pagesMessages)
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition, isDragging } =
    useSortable({ id: block.id, attributes: { roleDescription: t.drag.role } })
  const name = nameOf(block, t)
  useInView(block.id, open)
  return (
    <li
      ref={setNodeRef}
      data-block={block.id}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={clsx(
        'group/row relative border-t border-line bg-surface first:rounded-t-sheet first:border-t-0 last:rounded-b-sheet',
        isDragging && 'z-10 rounded-sheet border-transparent shadow-float',
      )}
    >
      {at > 0 && <Inserter at={at} onAdd={actions.onAdd} hidden={isDragging} />}
      <div
        className="flex min-h-17 items-center gap-1 pr-1.5 pl-1 sm:gap-2"
        onTouchStart={(event) => !isControl(event.target) && listeners?.['onTouchStart']?.(event)}
      >
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={t.row.handle(name, at + 1, props.all)}
          className="inline-flex h-11 w-7 shrink-0 cursor-grab touch-manipulation items-center justify-center rounded-control text-ink-2 opacity-60 transition-opacity hover:opacity-100 focus-visible:opacity-100 active:cursor-grabbing sm:w-8"
        >
          <GripVertical aria-hidden size={18} strokeWidth={1.75} />
        </button>
        <RowHead {...props} />
        <Switch
          label={t.row.show(name)}
          checked={block.visible}
          onChange={(visible) => actions.onVisible(block.id, visible)}
        />
        <RowMenu {...props} name={name} />
      </div>
      {open && (
        <div className="px-4 pt-2 pb-5 sm:pr-6 sm:pl-22">
          <BlockForm block={block} fresh={props.fresh} />
          <div className="mt-5 flex items-center justify-between gap-2">
            <Button
              look="quiet"
              size="small"
              className="-ml-3 text-red!"
              icon={<Trash2 aria-hidden size={16} strokeWidth={1.75} />}
              onClick={() => actions.onRemove(block.id)}
            >
              {t.row.remove}
            </Button>
            <Button
              size="small"
              icon={<ChevronUp aria-hidden size={16} strokeWidth={1.75} />}
              onClick={() => {
                actions.onToggle(block.id)
                rowOf(block.id)?.querySelector<HTMLElement>('[data-row-open]')?.focus()
              }}
            >
              {t.row.close}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
})

function RowHead({ block, open, clicks, actions }: BlockRowProps) {
  const t = useMessages(pagesMessages)
  const format = useFormat()
  const { refusals } = useEditor()
  const own = ownName(block, t)
  const host = hostOf(block)
  const wrong =
    issuesOf(block).length > 0 || Object.keys(refusals).some((key) => key.startsWith(`${block.id}/`))
  const leads = block.type === 'social' ? block.items.length > 0 : host !== null
  const detail = block.type === 'divider' ? null : (host ?? (own ? t.types[block.type] : null))
  return (
    <button
      type="button"
      data-row-open
      aria-expanded={open}
      onClick={() => actions.onToggle(block.id)}
      className="flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-control py-2 text-left -outline-offset-2"
    >
      <span
        className={clsx(
          'flex size-10 shrink-0 items-center justify-center rounded-control max-[22.5rem]:hidden',
          open ? 'bg-jade-soft text-jade-strong' : 'bg-sunken text-ink-2',
        )}
      >
        <BlockIcon type={block.type} />
      </span>
      <span className="min-w-0 flex-1">
        <span
          className={clsx(
            'block truncate font-semibold',
            (!block.visible || !own) && 'font-medium text-ink-2',
          )}
        >
          {own ?? t.row.untitled(t.types[block.type])}
        </span>
        <span className="flex items-center gap-1.5 text-small whitespace-nowrap text-ink-2">
          {wrong ? (
            <span className="truncate text-red">{t.row.check}</span>
          ) : (
            detail && <span className="truncate">{detail}</span>
          )}
          {!block.visible && (
            <>
              {(wrong || detail) && <Dot />}
              <span className="shrink-0">{t.row.off}</span>
            </>
          )}
          {leads && clicks !== undefined && block.visible && (
            <span className="flex shrink-0 items-center gap-1.5 sm:hidden">
              <Dot />
              <output className={clsx(clicks > 0 && 'font-semibold text-jade-strong')}>
                {t.row.today(format.number(clicks))}
              </output>
            </span>
          )}
        </span>
      </span>
      {leads && clicks !== undefined && (
        <span
          className={clsx(
            'hidden shrink-0 pl-2 text-small sm:block',
            clicks > 0 ? 'font-semibold text-jade-strong' : 'text-ink-2',
            !block.visible && 'invisible',
          )}
        >
          <output>{t.row.today(format.number(clicks))}</output>
        </span>
      )}
      <span className="sr-only">, {t.row.edit}</span>
    </button>
  )
}

function Dot() {
  return (
    <span aria-hidden className="text-line-strong">
      ·
    </span>
  )
}

function RowMenu({ block, at, all, actions, name }: BlockRowProps & { name: string }) {
  const t = useMessages(pagesMessages)
  const icon = { size: 18, strokeWidth: 1.75 }
  return (
    <Menu
      trigger={
        <IconButton
          bare
          label={t.row.menu(name)}
          icon={<Ellipsis size={20} strokeWidth={1.75} />}
          className="w-9! sm:w-11!"
        />
      }
    >
      <MenuItem icon={<Copy {...icon} />} onSelect={() => actions.onDuplicate(block.id)}>
        {t.row.duplicate}
      </MenuItem>
      <MenuItem icon={<CirclePlus {...icon} />} onSelect={() => actions.onAdd(at + 1)}>
        {t.row.addBelow}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={<ArrowUp {...icon} />}
        disabled={at === 0}
        onSelect={() => actions.onMove(block.id, -1)}
      >
        {t.row.up}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown {...icon} />}
        disabled={at === all - 1}
        onSelect={() => actions.onMove(block.id, 1)}
      >
        {t.row.down}
      </MenuItem>
      <MenuLine />
      <MenuItem danger icon={<Trash2 {...icon} />} onSelect={() => actions.onRemove(block.id)}>
        {t.row.remove}
      </MenuItem>
    </Menu>
  )
}

/** The "+" on the line between two rows. The keyboard reaches the same through each row's menu. */
function Inserter({ at, onAdd, hidden }: { at: number; onAdd: (at: number) => void; hidden: boolean }) {
  const t = useMessages(pagesMessages)
  if (hidden) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t.row.addHere}
      onClick={() => onAdd(at)}
      className={clsx(
        'absolute -top-3 left-1/2 z-1 flex h-6 w-16 -translate-x-1/2 items-center justify-center transition-opacity',
        'opacity-0 hover:opacity-100 pointer-coarse:opacity-100',
      )}
    >
      <span className="flex size-6 items-center justify-center rounded-full border border-line bg-surface text-ink-2 pointer-fine:border-jade pointer-fine:bg-jade pointer-fine:text-on-jade pointer-coarse:size-5">
        <svg
          aria-hidden
          viewBox="0 0 12 12"
          className="size-3"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        >
          <path d="M6 2v8M2 6h8" />
        </svg>
      </span>
    </button>
  )
}

/** Brings the row into sight when it is opened by something else than a tap on it. */
function useInView(id: string, open: boolean) {
  useEffect(() => {
    if (open) rowOf(id)?.scrollIntoView({ block: 'nearest' })
  }, [id, open])
}

/** The element of a row, wherever it is on the screen. */
export function rowOf(id: string | undefined): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-block="${id}"]`)
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="switch"], [aria-haspopup]') !== null
}
