import { insightMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { Loading, Skeleton } from '@/ui/States'

/** The outline of the figures while they are counted. */
export function Waiting() {
  const t = useMessages(insightMessages)
  return (
    <Loading label={t.waiting}>
      <Skeleton className="h-8 w-4/5" />
      <div className="mt-6 mb-14 flex flex-wrap gap-x-2 gap-y-3 md:gap-x-4">
        {[0, 1, 2].map((at) => (
          <div key={at} className="h-20 min-w-28 flex-1 border-t-2 border-line pt-3 sm:max-w-44">
            <Skeleton className="h-10 w-20" />
          </div>
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
