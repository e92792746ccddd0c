import { Plus, SquareTerminal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usersMessages } from '../messages'
import { apiKeysQuery } from '../queries'
import { ApiKeyDialog } from './ApiKeyDialog'
import { ListOf } from './ListOf'
import { call, client } from '@/api/client'
import type { ApiKey } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { Row, Section } from '@/ui/Row'
import { toast } from '@/ui/toast'

export function ApiKeysSection() {
  const t = useMessages(usersMessages).keys
  const [adding, setAdding] = useState(false)
  const docs = (
    <>
      {t.description}{' '}
      <a href="/api/docs" className="underline underline-offset-4 hover:text-ink">
        {t.docs}
      </a>
    </>
  )
  return (
    <Section
      id="api-keys"
      title={t.title}
      description={docs}
      action={
        <Button
          size="small"
          icon={<Plus aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => setAdding(true)}
        >
          {t.add}
        </Button>
      }
    >
      <ListOf query={apiKeysQuery}>
        {(keys) =>
          keys.length > 0 ? (
            keys.map((key) => <KeyRow key={key.id} apiKey={key} />)
          ) : (
            <p className="border-y border-line py-5 text-ink-2">{t.none}</p>
          )
        }
      </ListOf>
      {adding && <ApiKeyDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const t = useMessages(usersMessages).keys
  const format = useFormat()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () =>
      call(client.DELETE('/api/v1/account/api-keys/{id}', { params: { path: { id: apiKey.id } } })),
    onSuccess: async () => {
      toast(t.revoked)
      await queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
    },
    onSettled: () => setAsking(false),
  })
  const used = apiKey.usedAt ? t.used(format.ago(apiKey.usedAt)) : t.never
  return (
    <Row
      mark={<SquareTerminal aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-ink-2" />}
      title={<bdi>{apiKey.name}</bdi>}
      detail={`${apiKey.scopes.map((scope) => t.scope[scope]).join(', ')} · ${used}`}
    >
      <IconButton
        label={t.revoke(apiKey.name)}
        icon={<Trash2 size={20} strokeWidth={1.75} />}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.revokeTitle(apiKey.name)}
        description={t.revokeDetail}
        action={t.revokeAction}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
    </Row>
  )
}
