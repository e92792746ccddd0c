import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function InsightsScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.insights}>
      <EmptyState motif="figures" title={t.insights} />
    </Screen>
  )
}
