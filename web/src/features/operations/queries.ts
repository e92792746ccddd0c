import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call, client } from '@/api/client'
import type { Span } from './performance/measures'
import type { Language } from '@/i18n/language'

/** Everything of the operator's screens stands under this key. */
const OPERATIONS = 'operations'

const LIVE_MILLIS = 5_000

export const healthQuery = queryOptions({
  queryKey: [OPERATIONS, 'health'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/health', { signal })),
  refetchInterval: LIVE_MILLIS,
})

/** Looking takes seconds and asks others, so the server keeps what it saw for some minutes. */
export const checksQuery = (language: Language) =>
  queryOptions({
    queryKey: [OPERATIONS, 'checks', language],
    queryFn: ({ signal }) => call(client.GET('/api/v1/operations/checks', { signal })),
    refetchOnWindowFocus: false,
  })

/** The same, looked at anew. */
export const lookAgain = () =>
  call(client.GET('/api/v1/operations/checks', { params: { query: { fresh: true } } }))

/** An hour is looked at while it goes by. */
export const performanceQuery = (span: Span) =>
  queryOptions({
    queryKey: [OPERATIONS, 'performance', span],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/operations/performance', { params: { query: { span } }, signal })),
    refetchInterval: span === 'hour' ? 2 * LIVE_MILLIS : 12 * LIVE_MILLIS,
  })

export const routesQuery = queryOptions({
  queryKey: [OPERATIONS, 'performance', 'routes'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/performance/routes', { signal })),
  refetchInterval: 2 * LIVE_MILLIS,
})

export const slowRequestsQuery = queryOptions({
  queryKey: [OPERATIONS, 'slow-requests'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/slow-requests', { signal })),
  refetchInterval: 2 * LIVE_MILLIS,
})

export const faultsQuery = queryOptions({
  queryKey: [OPERATIONS, 'faults'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/faults', { signal })),
  refetchInterval: 2 * LIVE_MILLIS,
})

export type By = 'total' | 'mean'

/** How long ago counting begins. */
export type Within = 'hour' | 'day' | 'all'

export const slowQueriesQuery = (by: By, within: Within) =>
  queryOptions({
    queryKey: [OPERATIONS, 'queries', by, within],
    queryFn: ({ signal }) =>
      call(
        client.GET('/api/v1/operations/queries', {
          params: { query: { by, ...(within === 'all' ? {} : { within }) } },
          signal,
        }),
      ),
  })

export const slowQueryQuery = (id: string) =>
  queryOptions({
    queryKey: [OPERATIONS, 'queries', 'one', id],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/operations/queries/{id}', { params: { path: { id } }, signal })),
  })

/** Asked for every second while one is being made. */
export const indexesQuery = queryOptions({
  queryKey: [OPERATIONS, 'indexes'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/indexes', { signal })),
  refetchInterval: ({ state }) =>
    state.data?.made.some(({ state: now }) => now === 'making') ? 1_000 : false,
})

export const connectionsQuery = queryOptions({
  queryKey: [OPERATIONS, 'connections'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/connections', { signal })),
  refetchInterval: LIVE_MILLIS,
})

export const storageQuery = queryOptions({
  queryKey: [OPERATIONS, 'storage'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/storage', { signal })),
})

export const newAccountsQuery = (tz: string) =>
  queryOptions({
    queryKey: [OPERATIONS, 'accounts', tz],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/operations/storage/accounts', { params: { query: { tz } }, signal })),
  })

/** A month of files is read for it. */
export const growthQuery = (language: Language) =>
  queryOptions({
    queryKey: [OPERATIONS, 'growth', language],
    queryFn: ({ signal }) => call(client.GET('/api/v1/operations/growth', { signal })),
    refetchOnWindowFocus: false,
  })

export const auditQuery = infiniteQueryOptions({
  queryKey: [OPERATIONS, 'audit'],
  queryFn: ({ pageParam, signal }) =>
    call(
      client.GET('/api/v1/operations/audit', {
        params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
})
