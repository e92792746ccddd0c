import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { usersMessages } from '../messages'
import { apiKeysQuery } from '../queries'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import type { Scope } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { CopyButton } from '@/ui/CopyButton'
import { Confirm, Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'

const SCOPES: readonly Scope[] = ['links:read', 'links:write', 'pages:read', 'pages:write', 'insights:read']

/** Asks what the key is for and what it may do, then shows it: this once. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string | null>(null)
  return key === null ? (
    <Ask onClose={onClose} onMade={setKey} />
  ) : (
    <ShowOnce apiKey={key} onClose={onClose} />
  )
}

function Ask({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useMessages(usersMessages).keys
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set(['links:read', 'links:write']))
  const create = useMutation({
    meta: { showsError: true },
    mutationFn: () =>
      call(
        client.POST('/api/v1/account/api-keys', {
          body: { name: name.trim(), scopes: [...scopes] },
        }),
      ),
    onSuccess: async ({ key }) => {
      onMade(key)
      await queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
    },
  })
  const toggle = (scope: Scope, on: boolean) => {
    const next = new Set(scopes)
    if (on) next.add(scope)
    else next.delete(scope)
    setScopes(next)
  }
  const problem = isProblem(create.error) ? create.error : null
  const onName = problem?.field('name')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.addTitle}
      footer={
        <Button look="primary" type="submit" form="new-key" busy={create.isPending}>
          {t.create}
        </Button>
      }
    >
      <form
        id="new-key"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <TextField
          label={t.name}
          placeholder={t.namePlaceholder}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={onName}
          autoFocus
        />
        <fieldset className="mt-4">
          <legend className="mb-1 text-small font-semibold">{t.scopes}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              checked={scopes.has(scope)}
              onChange={(on) => toggle(scope, on)}
              label={
                <>
                  {t.scope[scope]} <code className="text-small text-ink-2">{scope}</code>
                </>
              }
            />
          ))}
        </fieldset>
        <p role="alert" className="mt-2 text-small text-red empty:hidden">
          {create.error && !onName && sayError(create.error)}
        </p>
      </form>
    </Dialog>
  )
}

/** The key is nowhere else: whatever would close this asks first, until it was copied. */
function ShowOnce({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const t = useMessages(usersMessages).keys
  const [copied, setCopied] = useState(false)
  const [asking, setAsking] = useState(false)
  const close = () => (copied ? onClose() : setAsking(true))
  const leaving = useBlocker({
    shouldBlockFn: () => !copied,
    enableBeforeUnload: () => !copied,
    withResolver: true,
  })
  const stay = () => {
    setAsking(false)
    leaving.reset?.()
  }
  const leave = () => {
    leaving.proceed?.()
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t.madeTitle}
      description={t.madeDetail}
      footer={
        <>
          <Button look="quiet" onClick={close}>
            {t.done}
          </Button>
          <CopyButton wide look="primary" text={apiKey} label={t.copy} onCopied={() => setCopied(true)} />
        </>
      }
    >
      <TextField
        label={t.key}
        value={apiKey}
        readOnly
        className="font-mono"
        onFocus={(event) => event.target.select()}
        onCopy={() => setCopied(true)}
      />
      <Confirm
        open={asking || leaving.status === 'blocked'}
        onOpenChange={(open) => !open && stay()}
        title={t.leaveTitle}
        description={t.leaveDetail}
        action={t.leave}
        onConfirm={leave}
      />
    </Dialog>
  )
}
