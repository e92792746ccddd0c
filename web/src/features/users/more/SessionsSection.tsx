import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { usersMessages } from '../messages'
import { sessionsQuery } from '../queries'
import { ListOf } from './ListOf'
import { call, client } from '@/api/client'
import type { OpenSession } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Confirm } from '@/ui/Dialog'
import { Row, Section } from '@/ui/Row'
import { toast } from '@/ui/toast'

export function SessionsSection() {
  const t = useMessages(usersMessages).sessions
  return (
    <Section id="sessions" title={t.title} description={t.description}>
      <ListOf query={sessionsQuery}>
        {(sessions) => (
          <>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
            {sessions.length > 2 && <EndOthers count={sessions.length - 1} />}
          </>
        )}
      </ListOf>
    </Section>
  )
}

function SessionRow({ session }: { session: OpenSession }) {
  const t = useMessages(usersMessages).sessions
  const format = useFormat()
  const device = session.label === '?' ? t.unknown : session.label
  const [asking, setAsking] = useState(false)
  const end = useEnd(
    () => call(client.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id: session.id } } })),
    t.ended(device),
  )
  const Icon = /iphone|android|ipad|phone/i.test(session.label) ? Smartphone : Monitor
  return (
    <Row
      mark={<Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-ink-2" />}
      title={device}
      detail={t.seen(format.ago(session.seenAt), t.method[session.method])}
    >
      {session.current ? (
        <Chip tone="jade">{t.current}</Chip>
      ) : (
        <Button size="small" aria-label={t.end(device)} onClick={() => setAsking(true)}>
          {t.endShort}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.endTitle(device)}
        description={t.endDetail}
        action={t.endShort}
        busy={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setAsking(false) })}
      />
    </Row>
  )
}

function EndOthers({ count }: { count: number }) {
  const t = useMessages(usersMessages).sessions
  const [asking, setAsking] = useState(false)
  const end = useEnd(() => call(client.DELETE('/api/v1/account/sessions')), t.endedOthers)
  return (
    <>
      <Button look="quiet" size="small" className="mt-3 -ml-3" onClick={() => setAsking(true)}>
        {t.endOthers}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.endOthersTitle}
        description={t.endOthersDetail(count)}
        action={t.endOthers}
        busy={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setAsking(false) })}
      />
    </>
  )
}

function useEnd(end: () => Promise<unknown>, done: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: end,
    onSuccess: async () => {
      toast(done)
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
}
