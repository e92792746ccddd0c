import { useState } from 'react'
import { storageMessages } from './messages'
import { useUnits, type Units } from '../units'
import type { StoredTable } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const FIRST = 12
const NUMBER = 'py-2.5 pl-4 text-right whitespace-nowrap'

/** Tables by size, with what their indexes take, what waits to be cleared away, and how they grew in a week. */
export function TableSizes({ tables }: { tables: readonly StoredTable[] }) {
  const t = useMessages(storageMessages).tables
  const format = useFormat()
  const units = useUnits()
  const [all, setAll] = useState(false)
  return (
    <>
      <table className="w-full text-body">
        <thead className="border-b border-line text-small text-ink-2">
          <tr>
            <th scope="col" className="pb-2 text-left font-medium">
              {t.name}
            </th>
            <th scope="col" className="pb-2 pl-4 text-right font-medium">
              {t.size}
            </th>
            <th scope="col" className="pb-2 pl-4 text-right font-medium max-md:hidden">
              {t.indexes}
            </th>
            <th scope="col" className="pb-2 pl-4 text-right font-medium max-md:hidden">
              {t.rows}
            </th>
            <th scope="col" className="pb-2 pl-4 text-right font-medium max-md:hidden">
              {t.dead}
            </th>
            <th scope="col" className="pb-2 pl-4 text-right font-medium">
              {t.week}
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? tables : tables.slice(0, FIRST)).map((table) => (
            <tr key={table.name} className="border-b border-line">
              <th scope="row" className="py-2.5 text-left font-mono text-small font-normal break-all">
                {table.name}
              </th>
              <td className={`${NUMBER} font-semibold`}>
                {units.bytes(table.tableBytes + table.indexBytes)}
              </td>
              <td className={`${NUMBER} max-md:hidden`}>{units.bytes(table.indexBytes)}</td>
              <td className={`${NUMBER} max-md:hidden`}>{format.short(table.rows)}</td>
              <td className={`${NUMBER} max-md:hidden`}>{format.short(table.deadRows)}</td>
              <td className={`${NUMBER} text-ink-2`}>{grown(table, units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {tables.length > FIRST && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 min-h-11 rounded-control text-small font-semibold text-ink-2 hover:text-ink"
        >
          {all ? t.less : t.all(tables.length)}
        </button>
      )}
    </>
  )
}

function grown({ tableBytes, indexBytes, weekAgoBytes }: StoredTable, { bytes }: Units): string {
  if (weekAgoBytes === null) return '–'
  const more = tableBytes + indexBytes - weekAgoBytes
  return more === 0 ? '0' : `${more > 0 ? '+' : '−'}${bytes(Math.abs(more))}`
}
