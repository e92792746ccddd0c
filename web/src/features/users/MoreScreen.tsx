import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { usersMessages } from './messages'
import { AccountSection } from './more/AccountSection'
import { ApiKeysSection } from './more/ApiKeysSection'
import { InvitationsSection } from './more/InvitationsSection'
import { PasskeysSection } from './more/PasskeysSection'
import { SessionsSection } from './more/SessionsSection'
import { call, client } from '@/api/client'
import { BASE, paths } from '@/app/paths'
import { Screen } from '@/app/Screen'
import { forgetPerson } from '@/app/traces'
import { useAccount } from '@/app/useSession'
import { hasCopies } from '@/features/pages/draft/copies'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'

/** Everything about the account: name, language, looks of the app, devices, passkeys, keys, invitations. */
export function MoreScreen() {
  const t = useMessages(usersMessages)
  const { role } = useAccount()
  const signOut = useMutation({
    mutationFn: () => call(client.POST('/auth/sign-out')),
    // A fresh start: nothing of the account stays in memory, in storage or behind the back button.
    onSuccess: () => {
      forgetPerson()
      window.addEventListener('pageshow', (event) => event.persisted && window.location.reload())
      window.location.replace(`${BASE}${paths.signIn}`)
    },
  })
  const [asks, setAsks] = useState(false)
  return (
    <Screen title={t.more.title} width="reading">
      <AccountSection />
      <SessionsSection />
      <PasskeysSection />
      <ApiKeysSection />
      {role === 'operator' && <InvitationsSection />}
      <div id="sign-out" className="border-t border-line pt-8">
        <Button
          busy={signOut.isPending}
          onClick={() => (hasCopies() ? setAsks(true) : signOut.mutate())}
          icon={<LogOut aria-hidden size={18} strokeWidth={1.75} />}
        >
          {t.more.signOut}
        </Button>
      </div>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={t.more.unsavedTitle}
        description={t.more.unsavedDetail}
        action={t.more.signOutAnyway}
        busy={signOut.isPending}
        onConfirm={() => signOut.mutate()}
      />
    </Screen>
  )
}
