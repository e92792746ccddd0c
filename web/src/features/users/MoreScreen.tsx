import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function MoreScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.more}>
      <EmptyState motif="bridge" title={t.more} />
    </Screen>
  )
}
