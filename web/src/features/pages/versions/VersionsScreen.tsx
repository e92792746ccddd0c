import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowLeft, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Editing } from '../draft/Editing'
import { restoreVersion, useEditing } from '../draft/useEditing'
import { useOver } from '../editor/useOver'
import { useWide } from '../editor/useWide'
import { pagesMessages } from '../messages'
import { Gone } from '../PageScreen'
import { LivePage } from '../preview/LivePage'
import { whyNotSaved } from '../publish/notSaved'
import { NotSaved } from '../publish/usePublish'
import { call, client } from '@/api/client'
import { describeError } from '@/api/describe'
import { isProblem, ProblemError } from '@/api/problem'
import { pagesQuery } from '@/api/queries'
import type { Page, Version } from '@/api/types'
import { paths, serverPaths } from '@/app/paths'
import { Screen } from '@/app/Screen'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Phone } from '@/ui/Phone'
import { Sheet } from '@/ui/Sheet'
import { EmptyState, ErrorState, Loading, Skeleton } from '@/ui/States'
import { toast } from '@/ui/toast'

/** What was published, newest first: looked at on a phone, and brought back into the draft. */
export function VersionsScreen() {
  const t = useMessages(pagesMessages)
  const { pageId = '' } = useParams({ strict: false })
  const pages = useQuery(pagesQuery)
  const page = pages.data?.find((each) => each.id === pageId)
  if (pages.data && !page && !pages.isFetching) return <Gone pageId={pageId} />
  return (
    <Screen title={t.versionList.title} width="list">
      <p className="-mt-4 mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
        {t.versionList.detail}
        <Link
          to={paths.page}
          params={{ pageId }}
          className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-jade-strong"
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t.versionList.back}
        </Link>
      </p>
      {page ? <VersionList page={page} /> : <VersionsSkeleton />}
    </Screen>
  )
}

function VersionList({ page }: { page: Page }) {
  const t = useMessages(pagesMessages)
  const versions = useVersions(page.id)
  const { data: editing } = useEditing(page.id)
  const { search, open, close } = useOver()
  const looking = search.version ?? null
  const wide = useWide('72rem')
  if (versions.isError) {
    if (versions.error instanceof ProblemError && versions.error.status === 404)
      return <Gone pageId={page.id} />
    return <ErrorState {...describeError(versions.error)} onRetry={() => void versions.refetch()} />
  }
  if (!versions.data) return <VersionsSkeleton />
  const items = versions.data.pages.flatMap((part) => part.items)
  const [newest] = items
  if (!newest) {
    return (
      <EmptyState
        motif="bridge"
        title={t.versionList.emptyTitle}
        action={
          <Link to={paths.page} params={{ pageId: page.id }} className={buttonClass('primary')}>
            {t.versionList.back}
          </Link>
        }
      >
        {t.versionList.emptyDetail}
      </EmptyState>
    )
  }
  const shown = looking ?? (wide ? newest.number : null)
  return (
    <div className="flex gap-12">
      <div className="min-w-0 flex-1">
        <ul>
          {items.map((version) => (
            <VersionRow
              key={version.number}
              page={page}
              version={version}
              chosen={shown === version.number}
              editing={editing}
              onLook={() => open({ version: version.number })}
            />
          ))}
        </ul>
        {versions.hasNextPage && (
          <Button
            className="mt-4"
            busy={versions.isFetchingNextPage}
            onClick={() => void versions.fetchNextPage()}
          >
            {t.versionList.more}
          </Button>
        )}
      </div>
      {wide && shown !== null && (
        <div className="sticky top-10 self-start">
          <Phone scale={0.8}>
            <VersionPage page={page} number={shown} />
          </Phone>
        </div>
      )}
      {!wide && (
        <Sheet
          open={looking !== null}
          onOpenChange={(opens) => !opens && close()}
          title={t.versionList.number(looking ?? 0)}
          footer={
            looking !== null &&
            editing &&
            mayRestore(page, looking) && <RestoreButton look="primary" editing={editing} number={looking} />
          }
        >
          <div className="-m-5 h-[66dvh]">
            {looking !== null && <VersionPage page={page} number={looking} />}
          </div>
        </Sheet>
      )}
    </div>
  )
}

/** What is public and was not changed since is what stands in the draft already. */
function mayRestore(page: Page, number: number): boolean {
  return page.changed || page.published?.version !== number
}

type VersionRowProps = {
  page: Page
  version: Version
  chosen: boolean
  editing: Editing | undefined
  onLook: () => void
}

function VersionRow({ page, version, chosen, editing, onLook }: VersionRowProps) {
  const t = useMessages(pagesMessages)
  const format = useFormat()
  const current = page.published?.version === version.number
  return (
    <li className="flex flex-col gap-3 border-t border-line py-4 last:border-b sm:flex-row sm:items-center sm:gap-4">
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onLook}
        className="flex min-w-0 flex-1 items-center gap-4 rounded-control text-left"
      >
        <Thumbnail page={page} number={version.number} chosen={chosen} />
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold">{t.versionList.number(version.number)}</span>
            {current && <Chip tone="jade">{t.versionList.current}</Chip>}
          </span>
          <time dateTime={version.publishedAt} className="block text-small text-ink-2">
            {format.moment(version.publishedAt)}
          </time>
          <span className="block text-small text-ink-2">{t.versionList.blocks(version.blocks)}</span>
          <span className="sr-only">, {t.preview}</span>
        </span>
      </button>
      {editing && mayRestore(page, version.number) && (
        <RestoreButton editing={editing} number={version.number} />
      )}
    </li>
  )
}

function RestoreButton({ editing, number, look }: { editing: Editing; number: number; look?: 'primary' }) {
  const t = useMessages(pagesMessages)
  const navigate = useNavigate()
  const restore = useMutation({
    mutationFn: async () => {
      if (!(await editing.flush())) throw new NotSaved('The draft is not saved')
      return restoreVersion(editing.pageId, number, editing.current().revision)
    },
    meta: { showsError: true },
    onSuccess: async (kept) => {
      const takeBack = editing.adopt(kept, { asStep: true })
      await navigate({ to: paths.page, params: { pageId: editing.pageId } })
      toast(t.versionList.restored(number), {
        action: { label: t.undo, run: takeBack },
      })
    },
    onError: (error) => {
      if (isProblem(error, 'stale')) void editing.refresh()
      const { title, detail } =
        error instanceof NotSaved ? whyNotSaved(editing.current().saving, t) : describeError(error)
      toast(detail ? `${title}. ${detail}` : title, { tone: 'error' })
    },
  })
  return (
    <Button
      look={look}
      size={look ? 'normal' : 'small'}
      busy={restore.isPending}
      icon={<RotateCcw aria-hidden size={16} strokeWidth={1.75} />}
      onClick={() => restore.mutate()}
    >
      {t.versionList.restore}
    </Button>
  )
}

/** The page as it was, shrunk; drawn only once it comes near the window. */
function Thumbnail({ page, number, chosen }: { page: Page; number: number; chosen: boolean }) {
  const t = useMessages(pagesMessages)
  const place = useRef<HTMLSpanElement>(null)
  const [near, setNear] = useState(false)
  const language = useLanguage()
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        setNear(true)
        observer.disconnect()
      },
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <span
      ref={place}
      aria-hidden
      className={clsx(
        'relative block h-28 w-18 shrink-0 overflow-hidden rounded-control bg-sunken ring-1',
        chosen ? 'ring-2 ring-jade' : 'ring-line',
      )}
    >
      {near && (
        <iframe
          src={serverPaths.preview(page.id, { lang: language, version: number })}
          title={t.versionList.shownAt(number)}
          tabIndex={-1}
          loading="lazy"
          sandbox=""
          className="pointer-events-none absolute top-0 left-0 h-[37.5rem] w-[24rem] origin-top-left scale-[0.1875] border-0"
        />
      )}
    </span>
  )
}

function VersionPage({ page, number }: { page: Page; number: number }) {
  const t = useMessages(pagesMessages)
  const language = useLanguage()
  const src = serverPaths.preview(page.id, { lang: language, version: number })
  return <LivePage src={src} title={t.versionList.shownAt(number)} />
}

function useVersions(pageId: string) {
  return useInfiniteQuery({
    queryKey: ['versions', pageId],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET('/api/v1/pages/{id}/versions', {
          params: { path: { id: pageId }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}

function VersionsSkeleton() {
  return (
    <Loading>
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex items-center gap-4 border-t border-line py-4">
          <Skeleton className="h-28 w-18" />
          <div>
            <Skeleton className="h-5 w-24" />
            <Skeleton className="mt-2 h-4 w-40" />
          </div>
        </div>
      ))}
    </Loading>
  )
}
