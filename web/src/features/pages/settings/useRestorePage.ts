import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { editingQuery } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { call, client } from '@/api/client'
import { pagesQuery } from '@/api/queries'
import { paths } from '@/app/paths'
import { messagesNow } from '@/i18n/messages'
import { toast } from '@/ui/toast'

/** Brings back a page that was deleted, as long as the server keeps it. */
export function useRestorePage(pageId: string) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(client.POST('/api/v1/pages/{id}/restore', { params: { path: { id: pageId } } })),
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: editingQuery(pageId).queryKey })
      await queries.invalidateQueries({ queryKey: pagesQuery.queryKey })
      toast(messagesNow(pagesMessages).settingsSheet.restored)
      await navigate({ to: paths.page, params: { pageId } })
    },
  })
}
