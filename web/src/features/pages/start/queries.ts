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

export const handleQuery = (handle: string) =>
  queryOptions({
    queryKey: ['handles', handle],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/handles/{handle}', { params: { path: { handle } }, signal })),
    enabled: handle !== '',
    staleTime: 10_000,
  })
