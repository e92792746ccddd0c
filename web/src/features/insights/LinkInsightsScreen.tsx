import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { RangeChips } from './Controls'
import { Figures } from './Figures'
import { Controls } from './Frame'
import { insightMessages } from './messages'
import { Actions } from './Actions'
import { isOpen } from './search'
import { live } from './useFigures'
import { describeError } from '@/api/describe'
import { linkQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { readable, readAddress } from '@/app/addresses'
import { paths } from '@/app/paths'
import { Screen } from '@/app/Screen'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { ErrorState } from '@/ui/States'

/** All figures of one link. */
export function LinkInsightsScreen() {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const { linkId } = useParams({ from: '/shell/figures/links/$linkId' })
  const search = useSearch({ from: '/shell/figures/links/$linkId' })
  const { data: link, error, refetch } = useQuery({ ...linkQuery(linkId), ...live })
  const name = link ? link.title || readAddress(link.url, language)?.title || link.code : t.waiting
  return (
    <>
      <div className="mx-auto -mb-4 w-full max-w-5xl px-4 pt-4 md:-mb-8 md:px-10 md:pt-8">
        <RouterLink
          to={paths.insights}
          search={search}
          className="-ml-2 inline-flex min-h-11 items-center gap-0.5 rounded-control px-2 text-small font-semibold text-ink-2 hover:text-ink"
        >
          <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
          {t.link.back}
        </RouterLink>
      </div>
      <Screen title={name} own={link !== undefined}>
        {error && !link ? (
          <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
        ) : (
          <>
            <Address link={link} />
            <Controls live={isOpen(search)} end={<Actions search={search} link={linkId} />}>
              <RangeChips search={search} />
            </Controls>
            <Figures search={search} link={{ id: linkId, data: link }} />
          </>
        )}
      </Screen>
    </>
  )
}

/** Its place is kept while the link is not known. */
function Address({ link }: { link: Link | undefined }) {
  const t = useMessages(insightMessages)
  return (
    <div className="-mt-5 mb-5 flex min-h-11 flex-wrap items-center gap-x-1">
      {link && (
        <>
          <span className="font-medium break-all text-ink-2">{readable(link.shortUrl)}</span>
          <CopyButton text={link.shortUrl} label={t.empty.copyLink} />
          <RouterLink to={paths.link} params={{ linkId: link.id }} className={buttonClass('quiet', 'small')}>
            {t.link.edit}
          </RouterLink>
        </>
      )}
    </div>
  )
}
