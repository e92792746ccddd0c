import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function StartScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.product}>
      <EmptyState motif="gap" title={t.product} />
    </Screen>
  )
}
