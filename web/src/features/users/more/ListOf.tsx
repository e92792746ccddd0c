import { useQuery, type DefaultError, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describeError } from '@/api/describe'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { uiMessages } from '@/ui/messages'
import { Loading, Skeleton } from '@/ui/States'

type ListOfProps<T, K extends QueryKey> = {
  query: UseQueryOptions<T[], DefaultError, T[], K>
  children: (items: T[]) => ReactNode
}

/** A short list of the account with its own loading and failure, so that one that fails leaves the others usable. */
export function ListOf<T, K extends QueryKey>({ query, children }: ListOfProps<T, K>) {
  const t = useMessages(uiMessages)
  const { data, error, refetch } = useQuery(query)
  if (data) return children(data)
  if (!error) return <RowsLoading />
  const { title, detail, incident } = describeError(error)
  return (
    <Banner
      tone="error"
      title={title}
      action={
        <Button size="small" onClick={() => void refetch()}>
          {t.retry}
        </Button>
      }
    >
      {detail}
      {incident && <p className="mt-1 text-small">{t.incident(incident)}</p>}
    </Banner>
  )
}

function RowsLoading() {
  return (
    <Loading>
      <div className="flex h-16 flex-col justify-center gap-2 border-y border-line">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-3 w-56" />
      </div>
    </Loading>
  )
}
