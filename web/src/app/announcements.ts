import { queryOptions } from '@tanstack/react-query'
import type { Language } from '@/i18n/language'

export type Announcement = { id: string; kind: 'notice' | 'maintenance' | 'incident' } & Record<
  Language,
  string
>

/** What operators say to everybody now. Not of the API: it answers without a database and to anyone. */
export const announcementsQuery = queryOptions({
  queryKey: ['announcements'],
  queryFn: async ({ signal }): Promise<Announcement[]> => {
    const answer = await fetch('/status/current', { signal })
    if (!answer.ok) throw new Error(String(answer.status))
    return ((await answer.json()) as { announcements: Announcement[] }).announcements
  },
  staleTime: 10_000,
  refetchInterval: 10_000,
  retry: false,
})
