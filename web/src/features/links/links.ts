import {
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query'
import { forgetDeleted, rememberDeleted } from './deleted'
import { linkMessages } from './messages'
import { linkQuery as listQuery, type LinkSearch } from './search'
import { call, client, idempotencyKey, ifMatch } from '@/api/client'
import { isProblem } from '@/api/problem'
import { linkQuery } from '@/api/queries'
import type { ChangeLink, Link, NewLink } from '@/api/types'
import { messagesNow } from '@/i18n/messages'
import { toast } from '@/ui/toast'

type Part = { items: Link[]; nextCursor?: string | null }

/** The list, part by part. */
export const linksQuery = (search: LinkSearch) =>
  infiniteQueryOptions({
    queryKey: ['links', 'list', search],
    queryFn: async ({ pageParam, signal }): Promise<Part> =>
      call(
        client.GET('/api/v1/links', {
          params: { query: { ...listQuery(search), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (part) => part.nextCursor ?? undefined,
  })

/** Makes a short link; the same try keeps its key, so that a second press after a lost answer makes no second link. */
export function useCreateLink() {
  const queries = useQueryClient()
  return useMutation({
    meta: { showsError: true },
    mutationFn: (body: NewLink) =>
      call(client.POST('/api/v1/links', { body, params: { header: keyFor(body) } })),
    onSuccess: (link) => {
      tries.clear()
      keep(queries, link)
      return queries.invalidateQueries({ queryKey: ['links', 'list'] })
    },
  })
}

const tries = new Map<string, ReturnType<typeof idempotencyKey>>()

function keyFor(body: NewLink) {
  const what = JSON.stringify(body)
  const key = tries.get(what) ?? idempotencyKey()
  tries.set(what, key)
  return key
}

/** Changes what the owner wrote; 412 is left to the form, which keeps what was typed. */
export function useChangeLink(id: string) {
  const queries = useQueryClient()
  return useMutation({
    meta: { showsError: true },
    mutationFn: ({ revision, change }: { revision: number; change: ChangeLink }) =>
      patch(id, revision, change),
    onSuccess: (link) => keep(queries, link),
    onError: async (error) => {
      if (isProblem(error, 'stale')) await queries.refetchQueries({ queryKey: linkQuery(id).queryKey })
    },
  })
}

/** Switches at once and takes it back when the server refuses. Somebody else's change in between does not matter here. */
export function useSwitchLink() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ link, enabled }: { link: Link; enabled: boolean }) => {
      try {
        return await patch(link.id, link.revision, { enabled })
      } catch (error) {
        if (!isProblem(error, 'stale')) throw error
        const { revision } = await read(link.id)
        return patch(link.id, revision, { enabled })
      }
    },
    onMutate: async ({ link, enabled }) => {
      await queries.cancelQueries({ queryKey: ['links'] })
      keep(queries, { ...link, enabled })
    },
    onSuccess: (link) => keep(queries, link),
    onError: (_error, { link }) => keep(queries, link),
  })
}

/** Deletes and offers to take it back. */
export function useDeleteLink() {
  const queries = useQueryClient()
  const { mutate: restore } = useRestoreLink()
  return useMutation({
    mutationFn: async ({ link }: { link: Link; name: string }) => {
      try {
        await remove(link.id, link.revision)
      } catch (error) {
        if (!isProblem(error, 'stale')) throw error
        await remove(link.id, (await read(link.id)).revision)
      }
    },
    onSuccess: async (_nothing, { link, name }) => {
      const t = messagesNow(linkMessages).form
      rememberDeleted({ id: link.id, name })
      toast(t.removed(name), { action: { label: t.undoRemove, run: () => restore(link.id) } })
      editLists(queries, (items) => items.filter((item) => item.id !== link.id))
      await queries.invalidateQueries({ queryKey: ['links', 'list'] })
    },
  })
}

/** Takes a deletion back. What is too late for it, or gone for good, is offered no longer. */
export function useRestoreLink() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(client.POST('/api/v1/links/{id}/restore', { params: { path: { id } } })),
    onSuccess: (link) => {
      forgetDeleted(link.id)
      keep(queries, link)
      toast(messagesNow(linkMessages).form.restored)
      return queries.invalidateQueries({ queryKey: ['links', 'list'] })
    },
    onError: (error, id) => {
      if (isProblem(error) && (error.status === 404 || error.status === 410)) forgetDeleted(id)
    },
  })
}

/** A link that some list already shows, until its own answer is there. */
export function knownLink(queries: QueryClient, id: string): Link | undefined {
  return queries
    .getQueriesData<InfiniteData<Part>>({ queryKey: ['links', 'list'] })
    .flatMap(([, list]) => list?.pages.flatMap((part) => part.items) ?? [])
    .find((link) => link.id === id)
}

function keep(queries: QueryClient, link: Link) {
  queries.setQueryData(linkQuery(link.id).queryKey, link)
  editLists(queries, (items) => items.map((item) => (item.id === link.id ? link : item)))
}

function editLists(queries: QueryClient, edit: (items: Link[]) => Link[]) {
  queries.setQueriesData<InfiniteData<Part>>(
    { queryKey: ['links', 'list'] },
    (list) => list && { ...list, pages: list.pages.map((part) => ({ ...part, items: edit(part.items) })) },
  )
}

const read = (id: string) => call(client.GET('/api/v1/links/{id}', { params: { path: { id } } }))

const patch = (id: string, revision: number, body: ChangeLink) =>
  call(client.PATCH('/api/v1/links/{id}', { params: { path: { id }, header: ifMatch(revision) }, body }))

const remove = (id: string, revision: number) =>
  call(client.DELETE('/api/v1/links/{id}', { params: { path: { id }, header: ifMatch(revision) } }))
