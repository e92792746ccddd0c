import { queryOptions } from '@tanstack/react-query'
import { call, client } from '@/api/client'

/** One's own reports, the newest first. */
export const reportsQuery = queryOptions({
  queryKey: ['insights', 'reports'],
  queryFn: async ({ signal }) => (await call(client.GET('/api/v1/insights/reports', { signal }))).items,
})
