import { faultMessages } from './messages'
import type { Fault } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'
import { CopyButton } from '@/ui/CopyButton'

/** One cause: what was said, how often, when first and last, and behind a fold where it happened the last time. */
export function FaultRow({
  fault: { level, category, kind, words, example, trace, firstSeen, lastSeen, seen },
}: {
  fault: Fault
}) {
  const t = useMessages(faultMessages)
  const format = useFormat()
  const error = level === 'error'
  return (
    <li className="border-t border-line py-3.5 last:border-b">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip tone={error ? 'red' : 'amber'}>{error ? t.levels.error : t.levels.warning}</Chip>
        <span className="font-semibold tabular-nums">{t.times(format.number(seen))}</span>
        <span className="text-small text-ink-2">
          {t.last(format.ago(lastSeen))} · {t.first(format.moment(firstSeen))}
        </span>
      </div>
      <p lang="en" className="mt-1.5 break-words">
        {words}
      </p>
      <p className="font-mono text-small break-all text-ink-2">
        {[kind, category].filter(Boolean).join(' · ')}
      </p>
      <details className="mt-1">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-small font-semibold text-ink-2 hover:text-ink">
          {t.example}
        </summary>
        <div className="flex items-start rounded-control border border-line bg-surface pl-3">
          <pre className="min-w-0 flex-1 overflow-x-auto py-2.5 font-mono text-small break-words whitespace-pre-wrap">
            {example}
            {trace && `\n\n${t.trace(trace)}`}
          </pre>
          <CopyButton text={example} label={t.copy} />
        </div>
      </details>
    </li>
  )
}
