import { useQuery } from '@tanstack/react-query'
import type { Block } from '../draft/draft'
import { call, client } from '@/api/client'

/** How often each block was clicked today, in the reader's zone; undefined while that is not known. */
export function useTodayClicks(pageId: string, enabled: boolean): ((block: Block) => number) | undefined {
  const { data } = useQuery({
    queryKey: ['insights', 'today', pageId],
    queryFn: async ({ signal }) => {
      const from = new Date()
      from.setHours(0, 0, 0, 0)
      const to = new Date(from)
      to.setDate(to.getDate() + 1)
      const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
      const query = { pageId, tz, interval: 'day' as const, from: from.toISOString(), to: to.toISOString() }
      const { blocks } = await call(client.GET('/api/v1/insights', { params: { query }, signal }))
      return new Map((blocks ?? []).map((block) => [block.id, block.clicks]))
    },
    enabled,
    refetchInterval: 30_000,
  })
  return data && ((block) => sumOf(block, data))
}

function sumOf(block: Block, clicks: ReadonlyMap<string, number>): number {
  if (block.type !== 'social') return clicks.get(block.id) ?? 0
  return block.items.reduce((sum, item) => sum + (clicks.get(item.id) ?? 0), 0)
}
