import { queryOptions } from '@tanstack/react-query'
import { call, client } from '@/api/client'

const LIVE_MILLIS = 10_000

/** Asked for again on end: who works on one is not alone. */
export const incidentsQuery = queryOptions({
  queryKey: ['operations', 'incidents'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/operations/incidents', { signal }))).items,
  refetchInterval: LIVE_MILLIS,
})

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['operations', 'incidents', id],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/operations/incidents/{id}', { params: { path: { id } }, signal })),
    refetchInterval: LIVE_MILLIS,
  })

export const alarmsQuery = queryOptions({
  queryKey: ['operations', 'alarms'],
  queryFn: ({ signal }) => call(client.GET('/api/v1/operations/alarms', { signal })),
  refetchInterval: LIVE_MILLIS,
})
