import { queryOptions } from '@tanstack/react-query'
import { call, callVersioned, client } from '@/api/client'

/** The draft that is being started, always as the server has it. */
export const startDraftQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['start', 'draft', pageId],
    queryFn: ({ signal }) =>
      callVersioned(client.GET('/api/v1/pages/{id}/draft', { params: { path: { id: pageId } }, signal })),
    staleTime: 0,
    gcTime: 0,
  })

export const startPageQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['pages', pageId],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/pages/{id}', { params: { path: { id: pageId } }, signal })),
  })

/** Whether a handle is free; for a page that has one, whose own former ones are not in its way. */
export const handleQuery = (handle: string, page?: string) =>
  queryOptions({
    queryKey: ['handles', handle, page],
    queryFn: ({ signal }) =>
      call(
        client.GET('/api/v1/handles/{handle}', {
          params: { path: { handle }, query: page === undefined ? {} : { page } },
          signal,
        }),
      ),
    enabled: handle !== '',
    staleTime: 10_000,
  })
