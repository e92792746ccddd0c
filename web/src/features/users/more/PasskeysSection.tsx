import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { usersMessages } from '../messages'
import { passkeysQuery } from '../queries'
import { createPasskey, PasskeyStopped, passkeysSupported } from '../webauthn'
import { deviceName } from './deviceName'
import { ListOf } from './ListOf'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import type { Passkey } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm, Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Row, Section } from '@/ui/Row'
import { toast } from '@/ui/toast'

export function PasskeysSection() {
  const t = useMessages(usersMessages).passkeys
  const [adding, setAdding] = useState(false)
  return (
    <Section
      id="passkeys"
      title={t.title}
      description={t.description}
      action={
        passkeysSupported() && (
          <Button
            size="small"
            icon={<Plus aria-hidden size={18} strokeWidth={1.75} />}
            onClick={() => setAdding(true)}
          >
            {t.add}
          </Button>
        )
      }
    >
      <ListOf query={passkeysQuery}>
        {(passkeys) =>
          passkeys.length > 0 ? (
            passkeys.map((passkey) => <PasskeyRow key={passkey.id} passkey={passkey} />)
          ) : (
            <p className="border-y border-line py-5 text-ink-2">{t.none}</p>
          )
        }
      </ListOf>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const t = useMessages(usersMessages).passkeys
  const format = useFormat()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      call(client.DELETE('/api/v1/account/passkeys/{id}', { params: { path: { id: passkey.id } } })),
    onSuccess: async () => {
      toast(t.removed)
      await queries.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    },
    onSettled: () => setAsking(false),
  })
  return (
    <Row
      mark={<KeyRound aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-ink-2" />}
      title={<bdi>{passkey.name}</bdi>}
      detail={passkey.usedAt ? t.used(format.ago(passkey.usedAt)) : t.created(format.date(passkey.createdAt))}
    >
      <IconButton
        label={t.remove(passkey.name)}
        icon={<Trash2 size={20} strokeWidth={1.75} />}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.removeTitle(passkey.name)}
        description={t.removeDetail}
        action={t.removeAction}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </Row>
  )
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const all = useMessages(usersMessages)
  const t = all.passkeys
  const [name, setName] = useState(() => deviceName(navigator.userAgent))
  const add = useAddPasskey(onClose)
  const error =
    add.error &&
    (add.error instanceof PasskeyStopped ? all.passkeyProblem[add.error.reason] : sayError(add.error))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.add}
      footer={
        <Button look="primary" busy={add.isPending} onClick={() => add.mutate(name)}>
          {t.create}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(name)
        }}
      >
        <TextField
          label={t.name}
          hint={t.nameHint}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={error}
          autoFocus
        />
      </form>
    </Dialog>
  )
}

function useAddPasskey(onDone: () => void) {
  const t = useMessages(usersMessages).passkeys
  const queries = useQueryClient()
  return useMutation({
    meta: { showsError: true },
    mutationFn: async (name: string) => {
      const options = await call(client.POST('/api/v1/account/passkeys/options'))
      const credential = await createPasskey(options)
      await call(client.POST('/api/v1/account/passkeys', { body: { name: name.trim(), credential } }))
    },
    onSuccess: async () => {
      toast(t.added)
      onDone()
      await queries.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    },
  })
}
