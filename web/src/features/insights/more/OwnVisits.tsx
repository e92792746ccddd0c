import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { moreMessages } from './messages'
import { call, client } from '@/api/client'
import { useMessages } from '@/i18n/messages'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/toast'

const KEY = ['insights', 'own-visits'] as const

/** Leaves this browser out of the figures, or lets it count again. */
export function OwnVisits() {
  const t = useMessages(moreMessages).own
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(client.GET('/api/v1/insights/own-visits', { signal })),
    staleTime: 5 * 60_000,
  })
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (leftOut: boolean) =>
      leftOut
        ? call(client.PUT('/api/v1/insights/own-visits'))
        : call(client.DELETE('/api/v1/insights/own-visits')),
    onSuccess: (_, leftOut) => {
      queries.setQueryData(KEY, { leftOut })
      toast(leftOut ? t.on : t.off)
    },
  })
  return (
    <div className="mt-5 flex items-center gap-3 border-t border-line pt-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t.title}</p>
        <p className="text-small text-ink-2">{t.detail}</p>
      </div>
      <Switch
        label={t.title}
        disabled={!data}
        checked={isPending ? variables : (data?.leftOut ?? false)}
        onChange={mutate}
      />
    </div>
  )
}
