import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { queryMessages } from './messages'
import { IndexProgress } from '../indexes/IndexProgress'
import { indexesQuery, slowQueryQuery } from '../queries'
import { SignInAgain } from '../SignInAgain'
import { useUnits } from '../units'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import type { MissingIndex, SlowQuery } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Confirm } from '@/ui/Dialog'
import { toast } from '@/ui/toast'

/** An index a statement misses: why, what it costs, and the button that makes it. */
export function Missing({ query, index }: { query: SlowQuery; index: MissingIndex }) {
  const t = useMessages(queryMessages).missing
  const format = useFormat()
  const { bytes, millis } = useUnits()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { data: indexes } = useQuery(indexesQuery)
  const last = indexes?.made.find(({ name }) => name === index.name)
  const busy = indexes?.made.some(({ state }) => state === 'making')
  const make = useMutation({
    meta: { showsError: true },
    mutationFn: () =>
      call(
        client.PUT('/api/v1/operations/queries/{id}/indexes/{name}', {
          params: { path: { id: query.id, name: index.name } },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: indexesQuery.queryKey }),
    onSettled: () => setAsking(false),
  })
  useWhenMade(last?.state, make.isSuccess, async () => {
    toast(t.made)
    await queries.invalidateQueries({ queryKey: slowQueryQuery(query.id).queryKey })
  })
  const cost = t.cost(bytes(index.bytes), millis(index.seconds * 1_000))
  return (
    <div className="border-y border-line py-5">
      <p>{t.why(index.table, format.number(index.tableRows), index.columns.join(', '))}</p>
      <div className="mt-3 flex items-start rounded-control border border-line bg-surface pl-3">
        <code className="min-w-0 flex-1 py-2.5 font-mono text-small break-words">{index.definition};</code>
        <CopyButton text={`${index.definition};`} label={t.copy} />
      </div>
      <p className="mt-3 text-small text-ink-2">{`${cost} ${t.beside}`}</p>
      {last?.state === 'making' && indexes ? (
        <IndexProgress progress={indexes.progress} />
      ) : (
        <Button look="primary" className="mt-4" disabled={busy} onClick={() => setAsking(true)}>
          {t.make}
        </Button>
      )}
      <p role="alert" className="text-small text-red not-empty:mt-2">
        {make.error && !isProblem(make.error, 'sign-in-again') && sayError(make.error)}
      </p>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.ask}
        description={`${cost} ${t.undo}`}
        action={t.make}
        look="primary"
        busy={make.isPending}
        onConfirm={() => make.mutate()}
      />
      <SignInAgain error={make.error} onClose={() => make.reset()} />
    </div>
  )
}

/** Once, when an index that was seen in the making, or was asked for here, is there. */
function useWhenMade(state: string | undefined, asked: boolean, run: () => Promise<void>) {
  const before = useRef(state)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const made = state === 'made' && before.current !== 'made'
    if (made && (asked || before.current === 'making')) void latest.current()
    before.current = state
  }, [state, asked])
}
