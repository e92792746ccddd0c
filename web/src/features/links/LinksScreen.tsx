import { Outlet } from '@tanstack/react-router'
import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

export function LinksScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.links}>
      <EmptyState motif="links" title={t.links} />
      <Outlet />
    </Screen>
  )
}
