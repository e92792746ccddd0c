import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Reason } from '../Reason'
import { moreMessages } from './messages'
import { call, client } from '@/api/client'
import type { Orphan } from '@/api/types'
import { paths } from '@/app/paths'
import type { Stretch } from '@/app/ranges'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const FIVE_MINUTES = 5 * 60_000

/** Visits to addresses nobody has that were meant to be one's own; without any there is nothing to say. */
export function Orphans({ stretch }: { stretch: Stretch }) {
  const t = useMessages(moreMessages).orphans
  const { from, to } = stretch
  const { data } = useQuery({
    queryKey: ['insights', 'orphans', from, to],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/insights/orphans', { params: { query: { from, to } }, signal })),
    staleTime: FIVE_MINUTES,
  })
  if (!data || data.items.length === 0) return null
  return (
    <Reason title={t.title} explained={t.explained} className="mt-10">
      <table aria-label={t.title} className="w-full table-fixed text-body">
        <colgroup>
          <col />
          <col />
          <col className="w-14" />
          <col className="w-24 max-sm:hidden" />
        </colgroup>
        <thead className="text-small text-ink-2">
          <tr>
            <th scope="col" className="py-2 text-left font-medium">
              {t.asked}
            </th>
            <th scope="col" className="py-2 pl-3 text-left font-medium">
              {t.meant}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t.visits}
            </th>
            <th scope="col" className="py-2 pl-3 text-right font-medium max-sm:hidden">
              {t.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((orphan) => (
            <Row key={`${orphan.asked} ${orphan.meant.id}`} orphan={orphan} />
          ))}
        </tbody>
      </table>
    </Reason>
  )
}

function Row({ orphan: { asked, meant, visits, lastDay } }: { orphan: Orphan }) {
  const format = useFormat()
  const look = 'block truncate py-2.5 font-medium underline-offset-4 -outline-offset-2 hover:underline'
  return (
    <tr className="border-t border-line">
      <th scope="row" className="truncate py-2.5 text-left font-normal" title={`/${asked}`}>
        <bdi>/{asked}</bdi>
      </th>
      <td className="p-0 pl-3">
        {meant.kind === 'link' ? (
          <Link to={paths.link} params={{ linkId: meant.id }} className={look}>
            <bdi>/{meant.name}</bdi>
          </Link>
        ) : (
          <Link to={paths.page} params={{ pageId: meant.id }} className={look}>
            <bdi>/@{meant.name}</bdi>
          </Link>
        )}
      </td>
      <td className="py-2.5 text-right font-semibold">{format.short(visits)}</td>
      <td className="py-2.5 pl-3 text-right text-small whitespace-nowrap text-ink-2 max-sm:hidden">
        {format.monthDay(`${lastDay}T12:00:00`)}
      </td>
    </tr>
  )
}
