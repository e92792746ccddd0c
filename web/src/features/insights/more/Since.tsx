import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ceilToQuarter } from '../period'
import { moreMessages } from './messages'
import { call, client } from '@/api/client'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { toast } from '@/ui/toast'

/** From when on the link is counted, and the way back to all of it. */
export function CountedSince({ link, since }: { link: string; since: string }) {
  const t = useMessages(moreMessages).since
  const format = useFormat()
  const now = useNow()
  const { mutate, isPending } = useChange(
    () => call(client.DELETE('/api/v1/links/{id}/since', { params: { path: { id: link } } })),
    () => t.undone,
  )
  const [date, time] = [format.date(since), format.clockTime(since)]
  return (
    <p className="mt-2 flex flex-wrap items-center text-small text-ink-2">
      <span>
        {new Date(since) <= now ? t.counted(date, time) : t.soon(date, time)}
        <span aria-hidden> ·</span>
      </span>
      <Button look="quiet" size="small" className="px-2!" busy={isPending} onClick={() => mutate()}>
        {t.undo}
      </Button>
    </p>
  )
}

/** Counts the link anew from the next quarter of an hour on. */
export function CountAnew({ link }: { link: string }) {
  const t = useMessages(moreMessages).since
  const format = useFormat()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useChange(
    () => call(client.PUT('/api/v1/links/{id}/since', { params: { path: { id: link } }, body: {} })),
    ({ since }) => t.anew(format.clockTime(since ?? ceilToQuarter(now))),
  )
  return (
    <div className="mt-5 flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <p className="min-w-60 flex-1 text-small text-ink-2">{t.detail}</p>
      <Button size="small" onClick={() => setAsking(true)}>
        {t.start}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.start}
        description={t.confirm(format.clockTime(ceilToQuarter(now)))}
        action={t.action}
        look="primary"
        busy={isPending}
        onConfirm={() => mutate(undefined, { onSettled: () => setAsking(false) })}
      />
    </div>
  )
}

/** A change after which all figures are asked for again. */
function useChange<T>(mutationFn: () => Promise<T>, said: (answer: T) => string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: ['insights'] })
      toast(said(answer))
    },
  })
}
