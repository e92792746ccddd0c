import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usersMessages } from '../messages'
import { accountQuery } from '../queries'
import { callVersioned, client, ifMatch } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { sessionQuery } from '@/api/queries'
import { setAppearance, useAppearance } from '@/app/appearance'
import { useAccount } from '@/app/useSession'
import { setLanguage, useLanguage, type Language } from '@/i18n/language'
import { messagesNow, useMessages } from '@/i18n/messages'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { Segmented } from '@/ui/Segmented'
import { toast } from '@/ui/toast'

export function AccountSection() {
  const t = useMessages(usersMessages)
  const account = useAccount()
  const [naming, setNaming] = useState(false)
  const role = account.owner ? t.more.owner : account.role === 'operator' ? t.more.operator : t.more.creator
  return (
    <section id="name" className="scroll-mt-20 pb-2">
      <Row mark={<Avatar name={account.name} />} title={<bdi>{account.name}</bdi>} detail={role}>
        <Button size="small" onClick={() => setNaming(true)}>
          {t.more.changeName}
        </Button>
      </Row>
      <LanguageRow />
      <AppearanceRow />
      {naming && <NameDialog onClose={() => setNaming(false)} />}
    </section>
  )
}

function LanguageRow() {
  const t = useMessages(usersMessages)
  const language = useLanguage()
  const change = useChangeAccount()
  const choose = (chosen: Language) => {
    setLanguage(chosen)
    change.mutate(
      { language: chosen },
      {
        onError: (error) => {
          setLanguage(language)
          toast(messagesNow(usersMessages).more.languageFailed(sayError(error)), { tone: 'error' })
        },
      },
    )
  }
  return (
    <div id="language" className="scroll-mt-20">
      <Row title={t.more.language} detail={t.more.languageHint}>
        <Segmented
          label={t.more.language}
          value={language}
          onChange={choose}
          options={[
            { value: 'ko', label: t.more.korean },
            { value: 'en', label: t.more.english },
          ]}
        />
      </Row>
    </div>
  )
}

function AppearanceRow() {
  const t = useMessages(usersMessages)
  const appearance = useAppearance()
  return (
    <div
      id="appearance"
      className="flex scroll-mt-20 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3"
    >
      <span className="font-medium">{t.more.appearance}</span>
      <Segmented
        label={t.more.appearance}
        value={appearance}
        onChange={setAppearance}
        options={[
          { value: 'system', label: t.more.system },
          { value: 'light', label: t.more.light },
          { value: 'dark', label: t.more.dark },
        ]}
      />
    </div>
  )
}

function NameDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(usersMessages)
  const [name, setName] = useState(useAccount().name)
  const change = useChangeAccount()
  const save = () => change.mutate({ name: name.trim() }, { onSuccess: onClose })
  const error = change.error && isProblem(change.error) && change.error.field('name')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.more.changeName}
      footer={
        <Button look="primary" busy={change.isPending} onClick={save}>
          {t.more.save}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t.more.name}
          hint={t.more.nameHint}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={error || (change.error && sayError(change.error))}
          autoComplete="nickname"
          autoFocus
        />
      </form>
    </Dialog>
  )
}

/** Changes the account as it is now; what a second tab changed meanwhile stays. */
function useChangeAccount() {
  const queries = useQueryClient()
  return useMutation({
    meta: { showsError: true },
    mutationFn: async (change: { name?: string; language?: Language }) => {
      const { revision } = await queries.fetchQuery({ ...accountQuery, staleTime: 0 })
      return callVersioned(
        client.PATCH('/api/v1/account', { body: change, params: { header: ifMatch(revision) } }),
      )
    },
    onSuccess: (changed) => {
      queries.setQueryData(accountQuery.queryKey, changed)
      queries.setQueryData(
        sessionQuery.queryKey,
        (session) => session && { ...session, account: changed.data },
      )
    },
  })
}
