import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { queryMessages } from './messages'
import { useUnits } from '../units'
import type { SlowQuery } from '@/api/types'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const FIRST = 15
const NUMBER = 'py-3 pl-4 text-right align-top whitespace-nowrap max-md:hidden'

/** Statements with what they cost, the first of many: a table, on a phone two lines each. */
export function QueryTable({ queries }: { queries: readonly SlowQuery[] }) {
  const t = useMessages(queryMessages)
  const [all, setAll] = useState(false)
  return (
    <>
      <table className="w-full table-fixed text-body">
        <colgroup>
          <col />
          <col className="w-24 max-md:hidden" />
          <col className="w-24 max-md:hidden" />
          <col className="w-24 max-md:hidden" />
          <col className="w-24" />
        </colgroup>
        <thead className="border-b border-line text-small text-ink-2 max-md:sr-only">
          <tr>
            <th scope="col" className="pb-2 text-left font-medium">
              {t.columns.text}
            </th>
            {[t.columns.calls, t.columns.mean, t.columns.rows].map((name) => (
              <th key={name} scope="col" className="pb-2 pl-4 text-right font-medium max-md:hidden">
                {name}
              </th>
            ))}
            <th scope="col" className="pb-2 pl-4 text-right font-medium">
              {t.columns.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? queries : queries.slice(0, FIRST)).map((query) => (
            <QueryRow key={query.id} query={query} />
          ))}
        </tbody>
      </table>
      {queries.length > FIRST && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 min-h-11 rounded-control text-small font-semibold text-ink-2 hover:text-ink"
        >
          {all ? t.fewer : t.more(queries.length)}
        </button>
      )}
    </>
  )
}

function QueryRow({ query }: { query: SlowQuery }) {
  const t = useMessages(queryMessages)
  const format = useFormat()
  const { millis } = useUnits()
  const { id, text, calls, rows, meanMillis, totalMillis, share } = query
  return (
    <tr className="group relative border-b border-line transition-colors hover:bg-sunken">
      <th scope="row" className="py-3 text-left align-top font-normal">
        <Link
          to={paths.query}
          params={{ queryId: id }}
          className="line-clamp-2 font-mono text-small break-words -outline-offset-2 after:absolute after:inset-0"
        >
          {text}
        </Link>
        <span className="mt-1 block text-small text-ink-2 md:hidden">
          {t.inShort(format.short(calls), millis(meanMillis))}
        </span>
      </th>
      <td className={NUMBER}>{format.short(calls)}</td>
      <td className={NUMBER}>{millis(meanMillis)}</td>
      <td className={NUMBER}>{format.short(Math.round(rows / calls))}</td>
      <td className="py-3 pl-4 text-right align-top">
        <span className="block font-semibold whitespace-nowrap">{millis(totalMillis)}</span>
        <span
          role="img"
          aria-label={t.share(format.rate(share))}
          className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-line"
        >
          <span
            className="block h-full rounded-full bg-jade"
            style={{ width: `${Math.max(share * 100, 1)}%` }}
          />
        </span>
        <span aria-hidden className="text-small text-ink-2">
          {format.rate(share)}
        </span>
      </td>
    </tr>
  )
}
