import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { useEffect } from 'react'
import type { Block, Draft } from '../draft/draft'
import { compare, type Change } from '../draft/diff'
import { readVersion, useEditingState } from '../draft/useEditing'
import { heldBack } from '../draft/wire'
import type { Editing } from '../draft/Editing'
import { BlockIcon } from '../blocks/BlockIcon'
import { nameOf } from '../blocks/names'
import { pagesMessages } from '../messages'
import { themeNames } from '../themes'
import { NotSaved, usePublish } from './usePublish'
import { useAgo } from '../editor/useAgo'
import { describeError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import type { Page } from '@/api/types'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Loading, Skeleton } from '@/ui/States'

type PublishDialogProps = {
  page: Page
  editing: Editing
  open: boolean
  onOpenChange: (open: boolean) => void
  onPublished: () => void
  onFix: () => void
}

/** What visitors will see differently, in words, before they do. */
export function PublishDialog(props: PublishDialogProps) {
  const { page, editing, open, onOpenChange, onPublished, onFix } = props
  const t = useMessages(pagesMessages)
  const publish = usePublish(editing)
  const state = useEditingState(editing)
  const { data: before, isPending } = usePublishedDraft(page, open)
  const held = heldBack(state.draft, state.refusals)
  const first = page.published === null
  const ago = useAgo(page.published ? Date.parse(page.published.at) : null)
  const changes = before ? compare(before, state.kept) : null
  const nothing = !first && changes?.length === 0
  const { reset } = publish
  useEffect(() => {
    if (!open) return
    void editing.flush()
    reset()
  }, [open, editing, reset])
  const onPublish = () =>
    publish.mutate(undefined, {
      onSuccess: () => {
        onOpenChange(false)
        onPublished()
      },
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
              state.kept.blocks.filter((block) => block.visible).length,
            )
          : nothing
            ? t.publish.nothingDetail
            : t.publish.since(ago ?? '')
      }
      footer={
        <Button look="primary" busy={publish.isPending} onClick={onPublish}>
          {t.publish.button}
        </Button>
      }
    >
      <div className="grid gap-4">
        {publish.error && <PublishError error={publish.error} />}
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
        {!first &&
          (isPending ? (
            <Loading>
              <div className="grid gap-3">
                <Skeleton className="h-5 w-2/3" />
                <Skeleton className="h-5 w-1/2" />
              </div>
            </Loading>
          ) : (
            before && changes && <Changes changes={changes} before={before} after={state.kept} />
          ))}
      </div>
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

function PublishError({ error }: { error: unknown }) {
  const t = useMessages(pagesMessages)
  if (error instanceof NotSaved) {
    return (
      <Banner tone="error" title={t.publish.notSaved}>
        {t.publish.notSavedDetail}
      </Banner>
    )
  }
  const { title, detail } = describeError(error)
  return (
    <Banner tone="error" title={title}>
      {detail}
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
          <span className="block text-small text-ink-2">
            {pagePart(change.part, before)} <Arrow /> {pagePart(change.part, after)}
          </span>
        </span>
      ) : (
        <span className="min-w-0 flex-1">
          <BlockName block={change.block} struck={change.kind === 'removed'} />
          {change.kind === 'changed' && (
            <span className="block pl-6 text-small text-ink-2">
              {change.parts.map((part) => t.publish.parts[part]).join(' · ')}
            </span>
          )}
        </span>
      )}
    </li>
  )

  function pagePart(part: 'title' | 'intro' | 'language' | 'theme', draft: Draft): string {
    if (part === 'theme') return themes[draft.theme] ?? draft.theme
    if (part === 'language') return t.fields[draft.language]
    return textIn(draft[part]) || t.conflict.absent
  }
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
