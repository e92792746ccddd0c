import { clsx } from 'clsx'
import { Grid3x3, Table2 } from 'lucide-react'
import { useState } from 'react'
import { HourNumbers, HOURS } from './HourNumbers'
import { busiest, strength } from './hours'
import { insightMessages } from './messages'
import { Reason } from './Reason'
import { useGridKeys, type Cell } from './useGridKeys'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { IconButton } from '@/ui/IconButton'

const LOOKS = ['bg-line/60', 'bg-jade/25', 'bg-jade/50', 'bg-jade/75', 'bg-jade'] as const

type Week = readonly (readonly number[])[]

/** When people follow the links: weekdays and hours by the viewer's clock, as a table that can be seen and walked through. */
export function HeatMap({ week }: { week: Week }) {
  const { week: t, chart } = useMessages(insightMessages)
  const format = useFormat()
  const [numbers, setNumbers] = useState(false)
  const [chosen, choose] = useState<Cell | null>(null)
  const Icon = numbers ? Grid3x3 : Table2
  const top = busiest(week)
  const said = ({ day, hour }: Cell) =>
    t.at(t.days[day] ?? '', format.clock(hour), format.number(week[day]?.[hour] ?? 0))
  return (
    <Reason
      title={t.title}
      explained={t.explained}
      className="lg:col-span-2"
      aside={
        <IconButton
          label={numbers ? chart.asChart : chart.asTable}
          icon={<Icon aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => setNumbers(!numbers)}
          className="-mr-2.5"
        />
      }
    >
      <p className="mb-4 text-ink-2 tabular-nums">
        {chosen && !numbers
          ? said(chosen)
          : top
            ? t.busiest(t.days[top.day] ?? '', format.clock(top.hour), format.number(top.clicks))
            : t.even}
      </p>
      {numbers ? (
        <HourNumbers week={week} />
      ) : (
        <Grid week={week} chosen={chosen} onChoose={choose} said={said} />
      )}
    </Reason>
  )
}

type GridProps = {
  week: Week
  chosen: Cell | null
  onChoose: (cell: Cell | null) => void
  said: (cell: Cell) => string
}

function Grid({ week, chosen, onChoose, said }: GridProps) {
  const t = useMessages(insightMessages).week
  const format = useFormat()
  const most = Math.max(...week.flat())
  const { grid, handlers, tabbable } = useGridKeys(chosen, onChoose)
  return (
    <table
      ref={grid}
      // A table one walks through is a grid.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      aria-label={t.title}
      aria-readonly
      {...handlers}
      className="w-full table-fixed border-separate border-spacing-[2px] text-small"
    >
      <colgroup>
        <col className="w-8" />
      </colgroup>
      <thead className="text-ink-2">
        <tr>
          <th scope="col">
            <span className="sr-only">{t.day}</span>
          </th>
          {HOURS.map((hour) => (
            <th
              key={hour}
              scope="col"
              className="h-5 overflow-visible p-0 text-left font-normal whitespace-nowrap"
            >
              <span className={hour % 6 === 0 ? '' : 'sr-only'}>{format.clock(hour)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.map((hours, day) => (
          <tr key={t.days[day]}>
            <th scope="row" className="p-0 text-left font-normal text-ink-2">
              <span aria-hidden>{t.short[day]}</span>
              <span className="sr-only">{t.days[day]}</span>
            </th>
            {HOURS.map((hour) => (
              <td
                key={hour}
                data-cell={`${day}-${hour}`}
                tabIndex={tabbable.day === day && tabbable.hour === hour ? 0 : -1}
                aria-label={said({ day, hour })}
                className={clsx(
                  'h-6 rounded-[3px] p-0 focus-visible:outline-offset-1 md:h-7',
                  LOOKS[strength(hours[hour] ?? 0, most)],
                  chosen?.day === day && chosen.hour === hour && 'ring-2 ring-ink',
                )}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
