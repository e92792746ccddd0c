import {
  keepPreviousData,
  useQuery,
  type DefaultError,
  type QueryKey,
  type UseQueryOptions,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describeError } from '@/api/describe'
import { ErrorState, Loading, Skeleton } from '@/ui/States'

type LoadedProps<T, K extends QueryKey> = {
  query: UseQueryOptions<T, DefaultError, T, K>
  children: (data: T) => ReactNode
}

/** One answer of the server with its loading and its failure; what was shown stays while it is asked for again. */
export function Loaded<T, K extends QueryKey>({ query, children }: LoadedProps<T, K>) {
  const { data, error, refetch } = useQuery({ ...query, placeholderData: keepPreviousData })
  if (data !== undefined) return children(data)
  if (!error) return <Rows />
  return <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
}

function Rows() {
  return (
    <Loading>
      {[0, 1, 2, 3, 4].map((at) => (
        <div key={at} className="flex h-16 items-center justify-between gap-6 border-t border-line">
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-3/5" />
            <Skeleton className="h-3 w-2/5" />
          </div>
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </Loading>
  )
}
