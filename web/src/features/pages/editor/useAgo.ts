import { pagesMessages } from '../messages'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const MINUTE = 60_000

/** How long ago: "방금", then "3분 전". */
export function useAgo(at: number | null): string | null {
  const t = useMessages(pagesMessages)
  const format = useFormat()
  const now = useNow().getTime()
  if (at === null) return null
  return now - at < MINUTE ? t.saving.justNow : format.ago(new Date(at), now)
}
