import { Outlet } from '@tanstack/react-router'
import { CreateLink } from './CreateLink'
import { DeletedLinks } from './DeletedLinks'
import { LinkFilters } from './LinkFilters'
import { LinkList } from './LinkList'
import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'

/** One field that makes links, and all links beneath it. A link's sheet lies over it. */
export function LinksScreen() {
  const t = useMessages(appMessages)
  return (
    <Screen title={t.links}>
      <CreateLink />
      <div className="mt-8 md:mt-10">
        <LinkFilters />
        <DeletedLinks />
        <LinkList />
      </div>
      <Outlet />
    </Screen>
  )
}
