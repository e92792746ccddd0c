import { useSearch } from '@tanstack/react-router'
import { Figures } from './Figures'
import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'

export function InsightsScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.insights} titleHidden>
      <Figures search={useSearch({ from: '/shell/figures' })} />
    </Screen>
  )
}
