import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Editing } from '../draft/Editing'
import { fromApi } from '../draft/draft'
import { call, callVersioned, client, ifMatch } from '@/api/client'
import { pagesQuery } from '@/api/queries'

/** The draft could not be saved first; what is written stands in the editor, which says why. */
export class NotSaved extends Error {}

export function usePublish(editing: Editing) {
  const queries = useQueryClient()
  const { pageId } = editing
  return useMutation({
    mutationFn: async () => {
      if (!(await editing.flush())) throw new NotSaved('The draft is not saved')
      const params = { path: { id: pageId }, header: ifMatch(editing.current().revision) }
      const published = await call(client.POST('/api/v1/pages/{id}/publish', { params }))
      await takeUp(editing)
      return published
    },
    meta: { showsError: true },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: pagesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: ['versions', pageId] }),
        queries.invalidateQueries({ queryKey: ['links'] }),
      ]),
  })
}

/** Publishing gave blocks their links and the draft a new revision. It is published whether or not this works. */
async function takeUp(editing: Editing) {
  try {
    const path = { id: editing.pageId }
    const { data, revision } = await callVersioned(
      client.GET('/api/v1/pages/{id}/draft', { params: { path } }),
    )
    editing.adopt({ draft: fromApi(data), revision })
  } catch {
    // The next save finds the new revision by itself.
  }
}
