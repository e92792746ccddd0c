import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useChangeSearch } from './LinkFilters'
import { LinkRow, ROW } from './LinkRow'
import { linksQuery } from './links'
import { linkMessages } from './messages'
import { isFiltered, readLinkSearch } from './search'
import { describeError, sayError } from '@/api/describe'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Explain } from '@/ui/Explain'
import { EmptyState, ErrorState, Loading, Skeleton } from '@/ui/States'

/** All links that fit, growing as one reads on. Arrow keys go from link to link. */
export function LinkList() {
  const t = useMessages(linkMessages).list
  const format = useFormat()
  const search = readLinkSearch(useSearch({ from: '/shell/links' }))
  const list = useInfiniteQuery({ ...linksQuery(search), placeholderData: (before) => before })
  const links = list.data?.pages.flatMap((part) => part.items) ?? []
  if (list.isPending) return <Waiting />
  if (list.isError && links.length === 0) {
    return <ErrorState {...describeError(list.error)} onRetry={() => void list.refetch()} />
  }
  if (links.length === 0) return isFiltered(search) ? <NothingFits /> : <NoneYet />
  return (
    <div className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
      <div
        role="table"
        aria-label={t.name}
        aria-busy={list.isFetching}
        aria-rowcount={list.hasNextPage ? -1 : links.length + 1}
        className="mt-5"
      >
        <Head />
        <div role="rowgroup">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </div>
      </div>
      <Rest
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        error={list.isFetchNextPageError ? sayError(list.error) : undefined}
        onMore={() => void list.fetchNextPage()}
      >
        {links.length > 10 && t.end(format.number(links.length))}
      </Rest>
    </div>
  )
}

function Head() {
  const t = useMessages(linkMessages).list
  return (
    <div role="rowgroup" className="max-md:sr-only">
      <div role="row" className={`${ROW} -mx-4 border-b border-line px-4 pb-2 text-small text-ink-2`}>
        <span role="columnheader">{t.title}</span>
        <span role="columnheader">{t.address}</span>
        <span role="columnheader" className="hidden items-center lg:flex">
          {t.trend}
          <Explain about={t.trend}>{t.trendExplained}</Explain>
        </span>
        <span role="columnheader" className="flex items-center justify-end whitespace-nowrap">
          <Explain about={t.allClicks}>{t.clicksExplained}</Explain>
          {t.allClicks}
        </span>
        <span role="columnheader">
          <span className="sr-only">{t.state}</span>
        </span>
      </div>
    </div>
  )
}

type RestProps = {
  more: boolean
  busy: boolean
  error: string | undefined
  onMore: () => void
  children: ReactNode
}

/** The end of what is loaded: reads on by itself when it comes into view, by the button for everybody else. */
function Rest({ more, busy, error, onMore, children }: RestProps) {
  const t = useMessages(linkMessages).list
  const end = useRef<HTMLDivElement>(null)
  const read = useRef(onMore)
  useEffect(() => {
    read.current = onMore
  })
  useEffect(() => {
    if (!more || busy || error || !end.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && read.current(), {
      rootMargin: '600px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [more, busy, error])
  return (
    <div ref={end} role="status" className="flex flex-col items-center gap-2 py-6 text-small text-ink-2">
      {error && <p>{`${t.moreFailed} ${error}`}</p>}
      {more ? (
        <Button size="small" busy={busy} onClick={onMore}>
          {busy ? t.loadingMore : t.more}
        </Button>
      ) : (
        children
      )}
    </div>
  )
}

function NoneYet() {
  const t = useMessages(linkMessages).list.none
  return (
    <EmptyState motif="links" title={t.title}>
      {t.detail}
    </EmptyState>
  )
}

function NothingFits() {
  const t = useMessages(linkMessages).list.nothing
  const { search, state, origin } = useSearch({ from: '/shell/links' })
  const change = useChangeSearch()
  return (
    <EmptyState
      motif="fog"
      title={t.title}
      action={
        <Button onClick={() => change({ search: undefined, state: undefined, origin: undefined })}>
          {t.reset}
        </Button>
      }
    >
      {search && !state && !origin ? t.detail(search) : t.filtered}
    </EmptyState>
  )
}

function Waiting() {
  return (
    <Loading>
      <div className="mt-5">
        <div className="h-[calc(1lh+0.5rem+1px)] border-b border-line text-small max-md:hidden" />
        {Array.from({ length: 6 }, (_, at) => (
          <div key={at} className={`${ROW} -mx-4 min-h-18 border-b border-line px-4 py-3`}>
            <div className="space-y-2 max-md:col-span-2">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="h-3 w-1/3" />
            </div>
            <Skeleton className="h-4 w-36 max-md:hidden" />
            <Skeleton className="h-6 w-28 max-lg:hidden" />
            <Skeleton className="h-4 w-12 justify-self-end max-md:hidden" />
            <Skeleton className="h-5 w-10 justify-self-end" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
