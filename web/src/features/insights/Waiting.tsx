import { insightMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { Loading, Skeleton } from '@/ui/States'

export function Waiting() {
  const t = useMessages(insightMessages)
  return (
    <Loading label={t.waiting}>
      <Skeleton className="h-8 w-4/5" />
      <div className="mt-7 mb-6 flex gap-8">
        {[0, 1, 2].map((at) => (
          <Skeleton key={at} className="h-12 w-20" />
        ))}
      </div>
      <div className="flex h-[300px] items-end gap-[3%] border-b border-line pb-7">
        {[42, 60, 35, 78, 52, 66, 48].map((height) => (
          <div key={height} className="flex-1 rounded-t-mark bg-line/70" style={{ height: `${height}%` }} />
        ))}
      </div>
    </Loading>
  )
}
