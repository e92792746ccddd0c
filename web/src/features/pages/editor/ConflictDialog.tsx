import { clsx } from 'clsx'
import { useMemo, useState, type ReactNode } from 'react'
import { BlockName } from '../publish/PublishDialog'
import type { Draft } from '../draft/draft'
import { movedIds } from '../draft/diff'
import type { Conflict, Editing } from '../draft/Editing'
import { pageBlock } from '../draft/leaves'
import { differences, settle, type Difference, type Side } from '../draft/merge'
import { useEditingState } from '../draft/useEditing'
import { nameOf } from '../blocks/names'
import { differingLines, type Line } from '../blocks/says'
import { pagesMessages, type PagesMessages } from '../messages'
import { themeNames } from '../themes'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Segmented } from '@/ui/Segmented'
import { toast } from '@/ui/toast'

type ConflictDialogProps = { editing: Editing; open: boolean; onOpenChange: (open: boolean) => void }

/** Both sides of a page that was edited in two places, difference by difference; nothing goes before it is chosen. */
export function ConflictDialog({ editing, open, onOpenChange }: ConflictDialogProps) {
  const { conflict, draft } = useEditingState(editing)
  if (!conflict) return null
  return (
    <Sides
      key={conflict.revision}
      editing={editing}
      conflict={conflict}
      mine={draft}
      open={open}
      onOpenChange={onOpenChange}
    />
  )
}

type SidesProps = ConflictDialogProps & { conflict: Conflict; mine: Draft }

function Sides({ editing, conflict, mine, open, onOpenChange }: SidesProps) {
  const t = useMessages(pagesMessages)
  const { theirs, base } = conflict
  const found = useMemo(() => differences(base, mine, theirs), [base, mine, theirs])
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const chooseAll = (side: Side) => setChosen(Object.fromEntries(found.map(({ key }) => [key, side])))
  const anyBoth = found.some((difference) => (chosen[difference.key] ?? difference.suggested) === 'both')
  const keep = () => {
    const openAgain = editing.settle(settle(mine, theirs, found, chosen))
    toast(t.conflict.settled, { action: { label: t.undo, run: openAgain } })
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={t.conflict.title}
      description={t.conflict.detail}
      footer={
        <Button look="primary" onClick={keep}>
          {t.conflict.keep}
        </Button>
      }
    >
      <div className="grid gap-4">
        <div className={clsx('flex flex-wrap gap-2', found.length < 2 && 'hidden')}>
          <Button size="small" onClick={() => chooseAll('mine')}>
            {t.conflict.allMine}
          </Button>
          <Button size="small" onClick={() => chooseAll('theirs')}>
            {t.conflict.allTheirs}
          </Button>
        </div>
        <ul>
          {found.map((difference) => (
            <DifferenceRow
              key={difference.key}
              difference={difference}
              mine={mine}
              theirs={theirs}
              side={chosen[difference.key] ?? difference.suggested}
              onChoose={(side) => setChosen({ ...chosen, [difference.key]: side })}
            />
          ))}
        </ul>
        {anyBoth && <p className="text-small text-ink-2">{t.conflict.bothHint}</p>}
      </div>
    </Dialog>
  )
}

type RowProps = {
  difference: Difference
  mine: Draft
  theirs: Draft
  side: Side
  onChoose: (side: Side) => void
}

function DifferenceRow({ difference, mine, theirs, side, onChoose }: RowProps) {
  const t = useMessages(pagesMessages)
  const themes = useMessages(themeNames)
  const heading = headingOf()
  const both = difference.kind === 'block' && difference.mine && difference.theirs
  const options = [
    { value: 'mine' as const, label: t.conflict.mine },
    { value: 'theirs' as const, label: t.conflict.theirs },
    ...(both ? [{ value: 'both' as const, label: t.conflict.both }] : []),
  ]
  return (
    <li className="border-t border-line py-4 last:border-b">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0 flex-1 basis-40">{heading.node}</div>
        <Segmented label={t.conflict.side(heading.text)} value={side} options={options} onChange={onChoose} />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Half label={t.conflict.mine} taken={side !== 'theirs'}>
          {contentOf('mine')}
        </Half>
        <Half label={t.conflict.theirs} taken={side !== 'mine'}>
          {contentOf('theirs')}
        </Half>
      </div>
    </li>
  )

  function headingOf(): { text: string; node: ReactNode } {
    if (difference.kind === 'block') {
      const block = (difference.mine ?? difference.theirs)!
      return { text: nameOf(block, t), node: <BlockName block={block} /> }
    }
    const text = difference.kind === 'order' ? t.conflict.order : t.publish.page[difference.part]
    return { text, node: <span className="font-medium">{text}</span> }
  }

  function contentOf(which: 'mine' | 'theirs'): ReactNode {
    const side = which === 'mine' ? 'before' : 'after'
    const draft = which === 'mine' ? mine : theirs
    if (difference.kind === 'block') {
      if (!difference[which]) return <Absent />
      return <Lines lines={differingLines(difference.mine, difference.theirs, t)} side={side} />
    }
    if (difference.kind === 'order') return <Lines lines={places(mine, theirs, t)} side={side} />
    if (difference.part === 'theme') return themes[draft.theme]
    if (difference.part === 'language') return t.fields[draft.language]
    const part = `${difference.part}.`
    const lines = differingLines(pageBlock(mine), pageBlock(theirs), t)
    return <Lines lines={lines.filter(({ key }) => key.startsWith(part))} side={side} />
  }
}

/** The blocks that stand elsewhere on the other side, with their places on both. */
function places(mine: Draft, theirs: Draft, t: PagesMessages): Line[] {
  const moved = movedIds(theirs.blocks, mine.blocks)
  const placeIn = (draft: Draft, id: string) =>
    t.says.at(draft.blocks.findIndex((each) => each.id === id) + 1)
  return mine.blocks
    .filter(({ id }) => moved.has(id))
    .map((block) => ({
      key: block.id,
      label: nameOf(block, t),
      before: placeIn(mine, block.id),
      after: placeIn(theirs, block.id),
    }))
}

function Half({ label, taken, children }: { label: string; taken: boolean; children: ReactNode }) {
  return (
    <div
      className={clsx(
        'min-w-0 rounded-control border p-3 text-small',
        taken ? 'border-jade bg-jade-soft' : 'border-line text-ink-2',
      )}
    >
      <p className="mb-1 font-semibold">{label}</p>
      {children}
    </div>
  )
}

function Lines({ lines, side }: { lines: readonly Line[]; side: 'before' | 'after' }) {
  return (
    <dl className="grid gap-1 wrap-anywhere">
      {lines.map((line) => (
        <div key={line.key}>
          <dt className="text-ink-2">{line.label}</dt>
          <dd className="line-clamp-6 whitespace-pre-line">{line[side] || <Absent />}</dd>
        </div>
      ))}
    </dl>
  )
}

function Absent() {
  const t = useMessages(pagesMessages)
  return <span className="italic">{t.says.empty}</span>
}
