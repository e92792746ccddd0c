import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { indexMessages } from './messages'
import { SignInAgain } from '../SignInAgain'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { useMessages } from '@/i18n/messages'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { toast } from '@/ui/toast'

type Verb = 'again' | 'drop'

const ICONS = { again: RotateCw, drop: Trash2 }

function wordsOf(t: (typeof indexMessages)['ko'], verb: Verb) {
  if (verb === 'drop') return t.drop
  return t.again
}

/** One of the two things that can be done with an index that is there, after a question. */
export function IndexVerb({ verb, name }: { verb: Verb; name: string }) {
  const t = wordsOf(useMessages(indexMessages), verb)
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const params = { path: { name } }
  const act = useMutation({
    meta: { showsError: true },
    mutationFn: async () => {
      await (verb === 'drop'
        ? call(client.DELETE('/api/v1/operations/indexes/{name}', { params }))
        : call(client.PUT('/api/v1/operations/indexes/{name}', { params })))
    },
    onSuccess: async () => {
      toast(t.done)
      await queries.invalidateQueries({ queryKey: ['operations'] })
    },
    onError: (error) => {
      if (!isProblem(error, 'sign-in-again')) toast(sayError(error), { tone: 'error' })
    },
    onSettled: () => setAsking(false),
  })
  const Icon = ICONS[verb]
  return (
    <>
      <IconButton
        label={t.label(name)}
        icon={<Icon size={20} strokeWidth={1.75} />}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.ask}
        description={t.detail(name)}
        action={t.action}
        look={verb === 'drop' ? 'danger' : 'primary'}
        busy={act.isPending}
        onConfirm={() => act.mutate()}
      />
      <SignInAgain error={act.error} onClose={() => act.reset()} />
    </>
  )
}
