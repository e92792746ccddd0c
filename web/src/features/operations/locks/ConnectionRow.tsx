import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { lockMessages } from './messages'
import { connectionsQuery } from '../queries'
import { useUnits } from '../units'
import { call, client } from '@/api/client'
import { isProblem } from '@/api/problem'
import { sayError } from '@/api/describe'
import type { Connection } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Confirm } from '@/ui/Dialog'
import { toast } from '@/ui/toast'

type ConnectionRowProps = {
  connection: Connection
  /** The processes that wait for it. */
  blocks: readonly number[]
  /** Others wait for it and it waits for nobody: ending it helps. */
  root: boolean
  now: string
}

/** One connection: what it does, since when, who waits for whom, and the two ways to end it. */
export function ConnectionRow({ connection, blocks, root, now }: ConnectionRowProps) {
  const t = useMessages(lockMessages)
  const { millis } = useUnits()
  const { pid, application, state, transactionSince, text, blockedBy, client: mayEnd } = connection
  const lasts = transactionSince && millis(Math.max(Date.parse(now) - Date.parse(transactionSince), 0))
  return (
    <li className="border-t border-line py-4 last:border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="font-semibold tabular-nums">{t.process(pid)}</span>
        <span className="text-ink-2">{application || t.nameless}</span>
        {root && <Chip tone="red">{t.root}</Chip>}
        {blockedBy.length > 0 && <Chip tone="amber">{t.waitsFor(blockedBy.join(', '))}</Chip>}
        {blocks.length > 0 && <Chip>{t.blocks(blocks.join(', '))}</Chip>}
        <span className="ml-auto font-semibold tabular-nums">{lasts}</span>
      </div>
      <p className="mt-2 font-mono text-small break-words">{text || '–'}</p>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <span className="text-small text-ink-2">
          {Object.hasOwn(t.states, state) ? t.states[state as keyof typeof t.states] : state}
        </span>
        {mayEnd && <Ending connection={connection} />}
      </div>
    </li>
  )
}

function Ending({ connection: { id, pid, state } }: { connection: Connection }) {
  const t = useMessages(lockMessages)
  const queries = useQueryClient()
  const idle = state.startsWith('idle in transaction')
  const [asking, setAsking] = useState(false)
  const [tried, setTried] = useState(false)
  const params = { path: { id } }
  const onSuccess = (told: string) => async () => {
    toast(told)
    await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey })
  }
  const cancel = useMutation({
    mutationFn: () =>
      call(client.DELETE('/api/v1/operations/connections/{id}/statement', { params })).then(() => undefined),
    onSuccess: onSuccess(t.cancelled(pid)),
    onSettled: () => setTried(true),
  })
  const end = useMutation({
    meta: { showsError: true },
    mutationFn: () =>
      call(client.DELETE('/api/v1/operations/connections/{id}', { params })).then(() => undefined),
    onSuccess: onSuccess(t.ended(pid)),
    onError: (error) => {
      if (!isProblem(error, 'not-found')) toast(sayError(error), { tone: 'error' })
    },
    onSettled: () => setAsking(false),
  })
  return (
    <div className="flex gap-2">
      {!idle && (
        <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          {t.cancel}
        </Button>
      )}
      {(idle || tried) && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t.end}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.endTitle(pid)}
        description={t.endDetail}
        action={t.end}
        busy={end.isPending}
        onConfirm={() => end.mutate()}
      />
    </div>
  )
}
