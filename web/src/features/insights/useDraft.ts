import { useQuery } from '@tanstack/react-query'
import { call, client } from '@/api/client'

/** What a page shows, for the names and places of its blocks. */
export function useDraft(page: string | undefined) {
  const { data } = useQuery({
    queryKey: ['pages', page, 'draft', 'names'],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/pages/{id}/draft', { params: { path: { id: page ?? '' } }, signal })),
    enabled: page !== undefined,
    staleTime: 60_000,
  })
  return data
}
