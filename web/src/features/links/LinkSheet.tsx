import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { isChanged, type Edits } from './edits'
import { LinkFigures } from './LinkFigures'
import { LinkForm } from './LinkForm'
import { LinkHead } from './LinkHead'
import { LinkQr } from './LinkQr'
import { knownLink } from './links'
import { linkMessages } from './messages'
import { linkName } from './names'
import type { Tab } from './search'
import { describeError } from '@/api/describe'
import { linkQuery } from '@/api/queries'
import type { Link } from '@/api/types'
import { paths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Confirm } from '@/ui/Dialog'
import { Tabs } from '@/ui/Segmented'
import { Sheet } from '@/ui/Sheet'
import { ErrorState, Loading, Skeleton } from '@/ui/States'

/** One link, over the list, at its own address. */
export function LinkSheet() {
  const t = useMessages(linkMessages).sheet
  const { linkId = '' } = useParams({ strict: false })
  const queries = useQueryClient()
  const {
    data: link,
    error,
    refetch,
  } = useQuery({
    ...linkQuery(linkId),
    placeholderData: () => knownLink(queries, linkId),
  })
  const language = useLanguage()
  const close = useClose()
  const name = link ? linkName(link, language) : t.loading
  useTitle(name)
  return (
    <Sheet open onOpenChange={close} title={link ? <bdi>{name}</bdi> : name}>
      {link ? (
        <Detail key={link.id} link={link} close={close} />
      ) : error ? (
        <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Sheet>
  )
}

function Detail({ link, close }: { link: Link; close: () => void }) {
  const t = useMessages(linkMessages).sheet
  const navigate = useNavigate()
  const { tab = 'edit' } = useSearch({ from: '/shell/links/$linkId' })
  const [edits, setEdits] = useState<Edits>({})
  const deleted = useRef(false)
  const unsaved = () => isChanged(link, edits) && !deleted.current
  const leaving = useBlocker({
    shouldBlockFn: ({ next }) => unsaved() && !next.pathname.includes(link.id),
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  const onDeleted = () => {
    deleted.current = true
    close()
  }
  return (
    <>
      <LinkHead link={link} />
      <LinkFigures link={link} />
      <Tabs<Tab>
        label={t.tabs}
        value={tab}
        onChange={(next) =>
          void navigate({
            to: paths.link,
            params: { linkId: link.id },
            search: (now) => ({ ...now, tab: next === 'qr' ? ('qr' as const) : undefined }),
            state: (now) => now,
            replace: true,
            resetScroll: false,
          })
        }
        tabs={[
          {
            value: 'edit',
            label: t.edit,
            content: <LinkForm link={link} edits={edits} onEdit={setEdits} onDeleted={onDeleted} />,
          },
          { value: 'qr', label: t.qr, content: <LinkQr link={link} /> },
        ]}
      />
      <Confirm
        open={leaving.status === 'blocked'}
        onOpenChange={(open) => !open && leaving.reset?.()}
        title={t.leaveTitle}
        description={t.leaveDetail}
        action={t.leave}
        onConfirm={() => leaving.proceed?.()}
      />
    </>
  )
}

/** Back to the list one came from; closing leaves no sheet behind for the back button. */
function useClose() {
  const navigate = useNavigate()
  const router = useRouter()
  return () => {
    if (router.state.location.state.overList) {
      router.history.back()
      return
    }
    void navigate({
      to: paths.links,
      search: ({ tab: _tab, ...list }: Record<string, unknown>) => list,
      replace: true,
      resetScroll: false,
    })
  }
}

function Waiting() {
  return (
    <Loading>
      <div className="space-y-4">
        <Skeleton className="h-6 w-3/4" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-11 w-full" />
        <Skeleton className="mt-8 h-28 w-full" />
        <Skeleton className="mt-8 h-11 w-full" />
        <Skeleton className="h-11 w-full" />
      </div>
    </Loading>
  )
}
