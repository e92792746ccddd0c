import { insightMessages } from './messages'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Hours of the week in numbers: a column for each day, so that it fits a phone. */
export function HourNumbers({ week }: { week: readonly (readonly number[])[] }) {
  const { week: t, chart } = useMessages(insightMessages)
  const format = useFormat()
  return (
    <table aria-label={t.title} className="w-full table-fixed text-small">
      <thead className="text-ink-2">
        <tr>
          <th scope="col" className="py-1.5 text-left font-medium">
            {chart.time}
          </th>
          {t.days.map((day, at) => (
            <th key={day} scope="col" className="py-1.5 text-right font-medium">
              <span aria-hidden>{t.short[at]}</span>
              <span className="sr-only">{day}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {HOURS.map((hour) => (
          <tr key={hour} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal text-ink-2">
              {format.clock(hour)}
            </th>
            {week.map((hours, day) => (
              <td key={t.days[day]} className="py-1.5 text-right">
                {format.short(hours[hour] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
