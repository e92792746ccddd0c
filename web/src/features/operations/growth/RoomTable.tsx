import { growthMessages } from './messages'
import { noonOf, valueIn } from './values'
import { useUnits } from '../units'
import type { GrowthResource } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

const HEAD = 'pb-2 pl-3 text-right font-medium'
const CELL = 'py-2.5 pl-3 text-right'

/** The same as the bars in numbers; a narrow place leaves out the limit and the growth. */
export function RoomTable({ resources }: { resources: readonly GrowthResource[] }) {
  const t = useMessages(growthMessages).room
  return (
    <table className="w-full text-small">
      <thead className="border-b border-line text-ink-2">
        <tr>
          <th scope="col" className="pb-2 text-left font-medium">
            {t.name}
          </th>
          <th scope="col" className={HEAD}>
            {t.now}
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            {t.limit}
          </th>
          <th scope="col" className={HEAD}>
            {t.share}
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            {t.perDay}
          </th>
          <th scope="col" className={HEAD}>
            {t.end}
          </th>
        </tr>
      </thead>
      <tbody>
        {resources.map((resource) => (
          <Line key={resource.id} resource={resource} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ resource }: { resource: GrowthResource }) {
  const t = useMessages(growthMessages).room
  const format = useFormat()
  const shown = valueIn(resource.unit, format, useUnits())
  const { title, now, limit, share, perDay, outlook, runsOutOn } = resource
  return (
    <tr className="border-b border-line tabular-nums">
      <th scope="row" className="py-2.5 text-left font-normal">
        {title}
      </th>
      <td className={`${CELL} whitespace-nowrap`}>{now === null ? '–' : shown(now)}</td>
      <td className={`${CELL} whitespace-nowrap max-md:hidden`}>{limit === null ? '–' : shown(limit)}</td>
      <td className={`${CELL} whitespace-nowrap font-semibold`}>
        {share === null ? '–' : format.percent(share)}
      </td>
      <td className={`${CELL} whitespace-nowrap max-md:hidden`}>
        {perDay === null ? '–' : signed(perDay, shown)}
      </td>
      <td className={CELL}>
        {outlook === 'dated' ? (runsOutOn === null ? '–' : format.date(noonOf(runsOutOn))) : t.ends[outlook]}
      </td>
    </tr>
  )
}

function signed(value: number, shown: (value: number) => string): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${shown(Math.abs(value))}`
}
