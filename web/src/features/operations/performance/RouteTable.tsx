import { useState } from 'react'
import { performanceMessages } from './messages'
import { useUnits } from '../units'
import type { RouteFigures } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const FIRST = 10
const NUMBER = 'py-2.5 pl-4 text-right align-top whitespace-nowrap'
const WIDE = `${NUMBER} max-md:hidden`
const HEAD = 'pb-2 pl-4 text-right font-medium'

/** Routes, the one that took most time together first; on a phone two lines each. */
export function RouteTable({ routes, target }: { routes: readonly RouteFigures[]; target: number }) {
  const t = useMessages(performanceMessages).routes
  const [all, setAll] = useState(false)
  if (routes.length === 0) return <p className="border-y border-line py-5 text-ink-2">{t.none}</p>
  return (
    <>
      <table className="w-full text-body">
        <thead className="border-b border-line text-small text-ink-2">
          <tr>
            <th scope="col" className="pb-2 text-left font-medium">
              {t.route}
            </th>
            <th scope="col" className={`${HEAD} max-md:hidden`}>
              {t.requests}
            </th>
            <th scope="col" className={`${HEAD} max-md:hidden`}>
              {t.p50}
            </th>
            <th scope="col" className={HEAD}>
              {t.p95}
            </th>
            <th scope="col" className={`${HEAD} max-md:hidden`}>
              {t.p99}
            </th>
            <th scope="col" className={HEAD}>
              {t.failures}
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? routes : routes.slice(0, FIRST)).map((route) => (
            <Line key={`${route.method} ${route.route}`} route={route} target={target} />
          ))}
        </tbody>
      </table>
      {routes.length > FIRST && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 min-h-11 rounded-control text-small font-semibold text-ink-2 hover:text-ink"
        >
          {all ? t.less : t.all(routes.length)}
        </button>
      )}
    </>
  )
}

function Line({
  route: { method, route, requests, failures, p50Seconds, p95Seconds, p99Seconds },
  target,
}: {
  route: RouteFigures
  target: number
}) {
  const t = useMessages(performanceMessages).routes
  const format = useFormat()
  const { millis } = useUnits()
  const time = (seconds?: number) => (seconds === undefined ? '–' : millis(seconds * 1_000))
  const late = (p95Seconds ?? 0) > target
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2.5 text-left font-normal">
        <span className="font-mono text-small break-all">
          <span className="text-ink-2">{method}</span> {route}
        </span>
        <span className="block text-small text-ink-2 md:hidden">
          {t.inShort(format.short(requests), time(p50Seconds), time(p99Seconds))}
        </span>
      </th>
      <td className={WIDE}>{format.short(requests)}</td>
      <td className={WIDE}>{time(p50Seconds)}</td>
      <td className={`${NUMBER} font-semibold ${late ? 'text-amber' : ''}`}>{time(p95Seconds)}</td>
      <td className={WIDE}>{time(p99Seconds)}</td>
      <td className={`${NUMBER} ${failures > 0 ? 'font-semibold text-red' : 'text-ink-2'}`}>
        {failures > 0 ? `${format.short(failures)} · ${format.rate(failures / requests)}` : '0'}
      </td>
    </tr>
  )
}
