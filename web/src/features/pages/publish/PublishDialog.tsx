import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { useEffect, useMemo } from 'react'
import type { Block, Draft } from '../draft/draft'
import { compare, type Change } from '../draft/diff'
import { readVersion, useEditingState } from '../draft/useEditing'
import { pageBlock } from '../draft/leaves'
import { fitToKeep, heldBack } from '../draft/wire'
import type { Editing } from '../draft/Editing'
import { BlockIcon } from '../blocks/BlockIcon'
import { nameOf } from '../blocks/names'
import { differingLines, type Line } from '../blocks/says'
import { pagesMessages } from '../messages'
import { themeNames } from '../themes'
import { whyNotSaved } from './notSaved'
import { NotSaved, usePublish } from './usePublish'
import { useAgo } from '../editor/useAgo'
import { describeError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import type { Page } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { uiMessages } from '@/ui/messages'
import { Loading, Skeleton } from '@/ui/States'

type PublishDialogProps = {
  page: Page
  editing: Editing
  open: boolean
  onOpenChange: (open: boolean) => void
  onPublished: () => void
  onFix: () => void
  onConflict: () => void
}

/** What visitors will see differently, in words, before they do. */
export function PublishDialog(props: PublishDialogProps) {
  const { page, editing, open, onOpenChange, onPublished, onFix, onConflict } = props
  const t = useMessages(pagesMessages)
  const publish = usePublish(editing)
  const state = useEditingState(editing)
  const { data: before, error, isPending, refetch, isFetching } = usePublishedDraft(page, open)
  const held = heldBack(state.draft, state.refusals)
  const first = page.published === null
  const ago = useAgo(page.published ? Date.parse(page.published.at) : null)
  // What will stand there once everything is saved, whether it is yet or not.
  const after = useMemo(() => fitToKeep(state.draft, state.kept, state.refusals), [state])
  const changes = before ? compare(before, after) : null
  const nothing = !first && changes?.length === 0
  // Nothing to publish, nor anything to say about it.
  const idle = nothing && held.length === 0 && !publish.error
  const { reset } = publish
  useEffect(() => {
    if (!open) return
    void editing.flush()
    reset()
  }, [open, editing, reset])
  const onPublish = () =>
    publish.mutate(undefined, {
      onSuccess: onPublished,
      onError: (error) => isProblem(error, 'stale') && void editing.refresh(),
    })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={first ? t.publish.first : nothing ? t.publish.nothing : t.publish.title}
      description={
        first
          ? t.publish.firstDetail(
              shortAddress(page.url),
              after.blocks.filter((block) => block.visible).length,
            )
          : nothing
            ? t.publish.nothingDetail
            : t.publish.since(ago ?? '')
      }
      footer={
        !idle && (
          <Button look="primary" busy={publish.isPending} onClick={onPublish}>
            {t.publish.button}
          </Button>
        )
      }
    >
      {!idle && (
        <div className="grid gap-4">
          {publish.error && <PublishError error={publish.error} editing={editing} onConflict={onConflict} />}
          {held.length > 0 && (
            <Banner
              tone="warning"
              title={t.publish.held(held.length)}
              action={
                <Button size="small" onClick={onFix}>
                  {t.publish.fix}
                </Button>
              }
            >
              {t.publish.heldDetail}
            </Banner>
          )}
          {error && (
            <Banner
              tone="warning"
              title={t.publish.noDiff}
              action={
                <Button size="small" busy={isFetching} onClick={() => void refetch()}>
                  {t.publish.again}
                </Button>
              }
            >
              {t.publish.noDiffDetail}
            </Banner>
          )}
          {!first &&
            !error &&
            (isPending ? (
              <Loading>
                <div className="grid gap-3">
                  <Skeleton className="h-5 w-2/3" />
                  <Skeleton className="h-5 w-1/2" />
                </div>
              </Loading>
            ) : (
              before && changes && <Changes changes={changes} before={before} after={after} />
            ))}
        </div>
      )}
    </Dialog>
  )
}

/** What visitors see now, to compare with; undefined before the first publishing. */
function usePublishedDraft(page: Page, enabled: boolean) {
  const version = page.published?.version
  return useQuery({
    queryKey: ['versions', page.id, version],
    queryFn: ({ signal }) => readVersion(page.id, version!, signal),
    enabled: enabled && version !== undefined,
    staleTime: Infinity,
  })
}

type PublishErrorProps = { error: unknown; editing: Editing; onConflict: () => void }

function PublishError({ error, editing, onConflict }: PublishErrorProps) {
  const t = useMessages(pagesMessages)
  const { saving } = useEditingState(editing)
  const { incident: incidentWords } = useMessages(uiMessages)
  if (error instanceof NotSaved) {
    const { title, detail } = whyNotSaved(saving, t)
    const compare = saving.kind === 'conflict' && (
      <Button size="small" onClick={onConflict}>
        {t.conflict.compare}
      </Button>
    )
    return (
      <Banner tone="error" title={title} action={compare}>
        {detail}
      </Banner>
    )
  }
  const { title, detail, incident } = describeError(error)
  return (
    <Banner tone="error" title={title}>
      <p>{detail}</p>
      {incident && <p className="text-small">{incidentWords(incident)}</p>}
    </Banner>
  )
}

const MOST_SHOWN = 40

function Changes({ changes, before, after }: { changes: readonly Change[]; before: Draft; after: Draft }) {
  const t = useMessages(pagesMessages)
  return (
    <ul className="-my-1">
      {changes.slice(0, MOST_SHOWN).map((change) => (
        <ChangeRow key={keyOf(change)} change={change} before={before} after={after} />
      ))}
      {changes.length > MOST_SHOWN && (
        <li className="pt-3 text-small text-ink-2">{t.publish.moreChanges(changes.length - MOST_SHOWN)}</li>
      )}
    </ul>
  )
}

function keyOf(change: Change): string {
  return change.kind === 'page' ? change.part : `${change.kind} ${change.block.id}`
}

const TONES = {
  added: 'text-jade-strong',
  removed: 'text-red',
  changed: 'text-ink-2',
  moved: 'text-ink-2',
  page: 'text-ink-2',
}

function ChangeRow({ change, before, after }: { change: Change; before: Draft; after: Draft }) {
  const t = useMessages(pagesMessages)
  const themes = useMessages(themeNames)
  return (
    <li className="flex items-start gap-3 border-b border-line py-2.5 last:border-b-0">
      <span className={clsx('w-14 shrink-0 text-small leading-[1.4rem] font-semibold', TONES[change.kind])}>
        {t.publish.kinds[change.kind]}
      </span>
      {change.kind === 'page' ? (
        <span className="min-w-0 flex-1">
          <span className="font-medium">{t.publish.page[change.part]}</span>
          <Lines lines={pageLines(change.part)} under={t.publish.page[change.part]} />
        </span>
      ) : (
        <span className="min-w-0 flex-1">
          <BlockName block={change.block} struck={change.kind === 'removed'} />
          {change.kind === 'changed' && <Lines lines={differingLines(change.before, change.block, t)} />}
        </span>
      )}
    </li>
  )

  function pageLines(part: 'title' | 'intro' | 'language' | 'theme'): Line[] {
    if (part === 'theme')
      return [{ key: part, label: '', before: themes[before.theme], after: themes[after.theme] }]
    if (part === 'language') {
      return [{ key: part, label: '', before: t.fields[before.language], after: t.fields[after.language] }]
    }
    const lines = differingLines(pageBlock(before), pageBlock(after), t)
    return lines.filter(({ key }) => key.startsWith(`${part}.`))
  }
}

/** What stood there and what will, part by part; `under` is the name they stand under, which needs no saying twice. */
function Lines({ lines, under }: { lines: readonly Line[]; under?: string }) {
  const t = useMessages(pagesMessages)
  return (
    <span className="mt-1 grid gap-1 text-small text-ink-2">
      {lines.map(({ key, label, before, after }) => (
        <span key={key} className="line-clamp-4 wrap-anywhere">
          {label !== under && label && <span className="font-medium text-ink">{label} </span>}
          <del className="decoration-line-strong">{before || t.says.empty}</del> <Arrow />{' '}
          <ins className="text-ink no-underline">{after || t.says.empty}</ins>
        </span>
      ))}
    </span>
  )
}

export function BlockName({ block, struck }: { block: Block; struck?: boolean }) {
  const t = useMessages(pagesMessages)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="shrink-0 text-ink-2">
        <BlockIcon type={block.type} size={16} />
      </span>
      <span className={clsx('min-w-0 truncate font-medium', struck && 'text-ink-2 line-through')}>
        {nameOf(block, t)}
      </span>
    </span>
  )
}

function Arrow() {
  return <span aria-hidden>→</span>
}

/** `dari.example/@mina`, without what nobody types. */
export function shortAddress(url: string): string {
  const plain = url.replace(/^https?:\/\//, '')
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}
