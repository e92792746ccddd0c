import { useSearch } from '@tanstack/react-router'
import { PageChoice, RangeChips } from './Controls'
import { Figures } from './Figures'
import { Controls } from './Frame'
import { Actions } from './Actions'
import { isOpen } from './search'
import { Screen } from '@/app/Screen'
import { appMessages } from '@/app/messages'
import { useMessages } from '@/i18n/messages'

/** The figures of the account, or of one page. */
export function InsightsScreen() {
  const t = useMessages(appMessages)
  const search = useSearch({ from: '/shell/figures' })
  return (
    <Screen title={t.insights} titleHidden>
      <Controls live={isOpen(search)} end={<Actions search={search} />}>
        <PageChoice page={search.page} />
        <RangeChips search={search} />
      </Controls>
      <Figures search={search} />
    </Screen>
  )
}
