import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { openCopies } from './copies'
import { fromApi, toApi, type Draft } from './draft'
import { Editing, type EditingState, type Gateway, type Kept } from './Editing'
import { isSame } from './wire'
import { call, callVersioned, client, ifMatch } from '@/api/client'
import { pagesQuery } from '@/api/queries'

/** The draft of a page being edited: one for all screens, so that nothing is lost on the way between them. */
export const editingQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['draft', pageId],
    queryFn: async () => {
      const gateway = serverOf(pageId)
      return new Editing(pageId, await gateway.read(), gateway, await openCopies())
    },
    staleTime: Infinity,
    gcTime: 30 * 60_000,
    structuralSharing: false,
  })

export function useEditing(pageId: string) {
  const query = useQuery(editingQuery(pageId))
  const queries = useQueryClient()
  const editing = query.data
  useEffect(() => (editing ? keepUpWith(editing) : undefined), [editing])
  useEffect(() => (editing ? tellPages(editing, queries) : undefined), [editing, queries])
  return query
}

export function useEditingState(editing: Editing): EditingState {
  return useSyncExternalStore(editing.subscribe, editing.current)
}

/** Puts a version into the draft on the server. */
export async function restoreVersion(pageId: string, number: number, revision: number): Promise<Kept> {
  return kept(
    await callVersioned(
      client.POST('/api/v1/pages/{id}/versions/{number}/restore', {
        params: { path: { id: pageId, number }, header: ifMatch(revision) },
      }),
    ),
  )
}

export async function readVersion(pageId: string, number: number, signal?: AbortSignal): Promise<Draft> {
  return fromApi(
    await call(
      client.GET('/api/v1/pages/{id}/versions/{number}', {
        params: { path: { id: pageId, number } },
        signal,
      }),
    ),
  )
}

function serverOf(pageId: string): Gateway {
  const path = { id: pageId }
  return {
    read: async () => kept(await callVersioned(client.GET('/api/v1/pages/{id}/draft', { params: { path } }))),
    keep: async (draft, revision) =>
      kept(
        await callVersioned(
          client.PUT('/api/v1/pages/{id}/draft', {
            params: { path, header: ifMatch(revision) },
            body: toApi(draft),
          }),
        ),
      ),
  }
}

function kept({ data, revision }: { data: Parameters<typeof fromApi>[0]; revision: number }): Kept {
  return { draft: fromApi(data), revision }
}

/** Saves when somebody leaves, looks for other changes when they come back, tries again when the network does. */
function keepUpWith(editing: Editing) {
  const onVisible = () => {
    if (document.visibilityState === 'hidden') void editing.flush()
    else void editing.refresh()
  }
  const onFocus = () => void editing.refresh()
  const onOnline = () => editing.retry()
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('focus', onFocus)
  window.addEventListener('online', onOnline)
  void editing.refresh()
  return () => {
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('focus', onFocus)
    window.removeEventListener('online', onOnline)
    void editing.flush()
  }
}

/** The list of pages shows the name as it is saved, and that what visitors see is older now. */
function tellPages(editing: Editing, queries: QueryClient) {
  let known = editing.current().kept
  return editing.subscribe(() => {
    const { kept } = editing.current()
    if (kept === known) return
    const differs = !isSame(kept, known)
    known = kept
    if (!differs) return
    queries.setQueryData(pagesQuery.queryKey, (pages) =>
      pages?.map((page) =>
        page.id === editing.pageId ? { ...page, title: kept.title, changed: true } : page,
      ),
    )
  })
}
