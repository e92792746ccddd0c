import { indexMessages } from './messages'
import type { IndexProgress as Progress } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

/** How far PostgreSQL is with an index: a bar when it counts, words when it waits. */
export function IndexProgress({ progress }: { progress: Progress | null }) {
  const t = useMessages(indexMessages)
  const format = useFormat()
  const share = shareOf(progress)
  const words = progress?.waitsFor
    ? t.waitsFor(String(progress.waitsFor))
    : share === undefined
      ? t.begun
      : t.done(format.percent(share))
  return (
    <div role="status" className="mt-4">
      <p className="text-small font-medium">{words}</p>
      <div aria-hidden className="mt-1.5 h-1.5 max-w-md overflow-hidden rounded-full bg-line">
        <div
          className="h-full rounded-full bg-jade transition-[width] duration-200"
          style={{ width: `${Math.max((share ?? 0) * 100, 2)}%` }}
        />
      </div>
    </div>
  )
}

/** Blocks are counted while the table is read, rows while they are put in order. */
function shareOf(progress: Progress | null): number | undefined {
  if (!progress) return undefined
  const { blocksDone, blocksTotal, rowsDone, rowsTotal } = progress
  if (rowsTotal > 0) return Math.min(rowsDone / rowsTotal, 1)
  return blocksTotal > 0 ? Math.min(blocksDone / blocksTotal, 1) : undefined
}
