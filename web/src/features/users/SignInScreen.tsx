import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function SignInScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.product}>
      <EmptyState motif="bridge" title={t.product} />
    </Screen>
  )
}
