import { performanceMessages } from './messages'
import { useUnits } from '../units'
import type { SlowRequest } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'
import { CopyButton } from '@/ui/CopyButton'

const PARTS = ['database', 'pool', 'lookup', 'rest'] as const

const FILLS = { database: 'bg-jade', pool: 'bg-amber', lookup: 'bg-ink-2', rest: 'bg-line-strong' }

/** Each slow answer with what its time went into, and its name in the log. */
export function SlowRequests({ requests }: { requests: readonly SlowRequest[] }) {
  const t = useMessages(performanceMessages).slow
  if (requests.length === 0) return <p className="border-y border-line py-5 text-ink-2">{t.none}</p>
  return (
    <ul aria-label={t.title} className="list-none">
      {requests.map((request) => (
        <Line key={`${request.at} ${request.trace} ${request.route}`} request={request} />
      ))}
    </ul>
  )
}

function Line({ request }: { request: SlowRequest }) {
  const t = useMessages(performanceMessages).slow
  const format = useFormat()
  const { millis } = useUnits()
  const { at, trace, method, route, status, statements } = request
  const parts = partsOf(request)
  return (
    <li className="border-t border-line py-3.5 last:border-b">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0 font-mono text-small break-all">
          <span className="text-ink-2">{method}</span> {route}
        </span>
        <Chip tone={status >= 500 ? 'red' : 'plain'}>{status === 0 ? t.left : status}</Chip>
        <time dateTime={at} className="text-small text-ink-2">
          {format.moment(at)}
        </time>
        <span className="ml-auto font-semibold tabular-nums">{millis(request.millis)}</span>
      </div>
      <div aria-hidden className="mt-2 flex h-1.5 gap-px overflow-hidden rounded-full bg-line">
        {PARTS.map((part) => (
          <span
            key={part}
            className={FILLS[part]}
            style={{ width: `${(parts[part] / Math.max(request.millis, 1)) * 100}%` }}
          />
        ))}
      </div>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-4">
        <p className="flex flex-wrap gap-x-4 text-small text-ink-2">
          {PARTS.filter((part) => part === 'rest' || parts[part] >= 0.5).map((part) => (
            <span key={part} className="inline-flex items-center gap-1.5 tabular-nums">
              <span aria-hidden className={`size-2 rounded-[2px] ${FILLS[part]}`} />
              {t.parts[part](millis(parts[part]), format.number(statements))}
            </span>
          ))}
        </p>
        {trace && (
          <span className="flex min-w-0 items-center text-small text-ink-2">
            <code className="truncate font-mono">{trace}</code>
            <CopyButton text={trace} label={t.copy} />
          </span>
        )}
      </div>
    </li>
  )
}

/** What its time went into; what several waited for together may be counted in more than one part. */
function partsOf({ millis, databaseMillis, poolMillis, lookupMillis }: SlowRequest) {
  const known = { database: databaseMillis, pool: poolMillis, lookup: lookupMillis }
  return { ...known, rest: Math.max(millis - databaseMillis - poolMillis - lookupMillis, 0) }
}
