import { useInfiniteQuery } from '@tanstack/react-query'
import { auditMessages } from './messages'
import { Frame } from '../Frame'
import { auditQuery } from '../queries'
import { describeError } from '@/api/describe'
import type { AuditEntry } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { EmptyState, ErrorState, Loading, Skeleton } from '@/ui/States'

/** Who did what to this Dari, the newest first. */
export function AuditScreen() {
  return (
    <Frame part="audit">
      <List />
    </Frame>
  )
}

function List() {
  const t = useMessages(auditMessages)
  const list = useInfiniteQuery(auditQuery)
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Waiting />
  if (list.isError && entries.length === 0) {
    return <ErrorState {...describeError(list.error)} onRetry={() => void list.refetch()} />
  }
  if (entries.length === 0) {
    return (
      <EmptyState motif="bridge" title={t.none.title}>
        {t.none.detail}
      </EmptyState>
    )
  }
  return (
    <>
      <ol aria-label={t.list} className="list-none">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          className="mt-4"
          size="small"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t.more}
        </Button>
      )}
    </>
  )
}

const TONES = { begun: 'plain', done: 'jade', failed: 'red' } as const

function Entry({ entry: { at, account, name, act, subject, outcome, detail } }: { entry: AuditEntry }) {
  const t = useMessages(auditMessages)
  const format = useFormat()
  const known = Object.hasOwn(t.acts, act) ? t.acts[act as keyof typeof t.acts] : act
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-line py-3.5 last:border-b md:grid-cols-[11rem_minmax(0,1fr)_auto]">
      <time dateTime={at} className="text-small text-ink-2 md:pt-0.5">
        {format.moment(at)}
      </time>
      <div className="min-w-0">
        <p className="font-medium">
          {known} <span className="font-normal text-ink-2">· {account ? (name ?? t.gone) : t.itself}</span>
        </p>
        <p className="font-mono text-small break-all text-ink-2">{subject}</p>
        {detail && <p className="font-mono text-small break-words text-ink-2">{detail}</p>}
      </div>
      <div>
        <Chip tone={TONES[outcome as keyof typeof TONES]}>
          {t.outcomes[outcome as keyof typeof t.outcomes]}
        </Chip>
      </div>
    </li>
  )
}

function Waiting() {
  return (
    <Loading>
      {[0, 1, 2, 3, 4, 5].map((at) => (
        <div key={at} className="flex h-18 items-center gap-6 border-t border-line">
          <Skeleton className="h-3 w-32 max-md:hidden" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-3 w-72 max-w-full" />
          </div>
        </div>
      ))}
    </Loading>
  )
}
