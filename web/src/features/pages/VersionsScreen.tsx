import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function VersionsScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.page}>
      <EmptyState motif="bridge" title={t.page} />
    </Screen>
  )
}
