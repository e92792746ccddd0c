import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Mail, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { usersMessages } from '../messages'
import { invitationsQuery } from '../queries'
import { ListOf } from './ListOf'
import { call, client } from '@/api/client'
import type { Invitation } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { copyText } from '@/ui/clipboard'
import { CopyButton } from '@/ui/CopyButton'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { Row, Section } from '@/ui/Row'
import { toast } from '@/ui/toast'

export function InvitationsSection() {
  const t = useMessages(usersMessages).invitations
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: async () => {
      const invitation = call(client.POST('/api/v1/invitations'))
      return copyText(invitation.then(({ url }) => url))
    },
    onSuccess: async (copied) => {
      toast(copied ? t.made : t.madeOnly)
      await queries.invalidateQueries({ queryKey: invitationsQuery.queryKey })
    },
  })
  return (
    <Section
      id="invitations"
      title={t.title}
      description={t.description}
      action={
        <Button
          size="small"
          icon={<Plus aria-hidden size={18} strokeWidth={1.75} />}
          busy={create.isPending}
          onClick={() => create.mutate()}
        >
          {t.create}
        </Button>
      }
    >
      <ListOf query={invitationsQuery}>
        {(invitations) =>
          invitations.length > 0 ? (
            invitations.map((invitation) => <InvitationRow key={invitation.id} invitation={invitation} />)
          ) : (
            <p className="border-y border-line py-5 text-ink-2">{t.none}</p>
          )
        }
      </ListOf>
    </Section>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const t = useMessages(usersMessages).invitations
  const format = useFormat()
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () =>
      call(client.DELETE('/api/v1/invitations/{id}', { params: { path: { id: invitation.id } } })),
    onSuccess: async () => {
      toast(t.withdrawn)
      await queries.invalidateQueries({ queryKey: invitationsQuery.queryKey })
    },
    onSettled: () => setAsking(false),
  })
  const [asking, setAsking] = useState(false)
  const [openedAt] = useState(Date.now)
  const over = new Date(invitation.expiresAt).getTime() < openedAt ? t.expired : null
  const state = invitation.usedAt ? t.used : over
  return (
    <Row
      mark={<Mail aria-hidden size={22} strokeWidth={1.75} className="shrink-0 text-ink-2" />}
      title={<span className="line-clamp-1 break-all">{invitation.url.replace(/^https?:\/\//, '')}</span>}
      detail={t.until(format.moment(invitation.expiresAt))}
    >
      {state ? (
        <Chip>{state}</Chip>
      ) : (
        <>
          <CopyButton text={invitation.url} label={t.copy} />
          <IconButton
            label={t.withdraw}
            icon={<Trash2 size={20} strokeWidth={1.75} />}
            onClick={() => setAsking(true)}
          />
          <Confirm
            open={asking}
            onOpenChange={setAsking}
            title={t.withdrawTitle}
            description={t.withdrawDetail}
            action={t.withdrawAction}
            busy={withdraw.isPending}
            onConfirm={() => withdraw.mutate()}
          />
        </>
      )}
    </Row>
  )
}
