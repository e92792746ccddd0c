import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Grid3x3, Table2 } from 'lucide-react'
import { useState } from 'react'
import { busiest, byHourOfWeek, strength } from './hours'
import { insightMessages } from './messages'
import { insightsQuery } from '@/api/queries'
import { stretchOf, viewerZone } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Explain } from '@/ui/Explain'
import { IconButton } from '@/ui/IconButton'

const LOOKS = ['bg-line/60', 'bg-jade/25', 'bg-jade/50', 'bg-jade/75', 'bg-jade'] as const

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** When people follow the links: weekdays and hours of the last 28 days, as a table that can be seen. */
export function Week({ page }: { page: string | undefined }) {
  const { week: t, chart } = useMessages(insightMessages)
  const format = useFormat()
  const [numbers, setNumbers] = useState(false)
  const { data } = useQuery({
    ...insightsQuery({ ...stretchOf('28d', useNow(), viewerZone()), interval: 'hour' }, page),
    staleTime: 10 * 60_000,
    placeholderData: keepPreviousData,
  })
  if (!data) return null
  const week = byHourOfWeek(data.items)
  const Icon = numbers ? Grid3x3 : Table2
  const most = Math.max(...week.flat())
  const top = busiest(week)
  return (
    <section className="lg:col-span-2">
      <div className="flex items-center gap-2">
        <h2 className="flex flex-1 items-center gap-0.5 text-lead font-bold">
          {t.title}
          <Explain about={t.title}>{t.explained}</Explain>
        </h2>
        <IconButton
          label={numbers ? chart.asChart : chart.asTable}
          icon={<Icon aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => setNumbers(!numbers)}
          className="-mr-2.5"
        />
      </div>
      <p className="mb-4 text-ink-2">
        {top ? t.busiest(t.days[top.day] ?? '', format.clock(top.hour), format.number(top.clicks)) : t.even}
      </p>
      {numbers ? (
        <Numbers week={week} />
      ) : (
        <table
          aria-label={t.title}
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
                    title={`${t.days[day]} ${format.clock(hour)} · ${format.number(hours[hour] ?? 0)}`}
                    className={clsx('h-6 rounded-[3px] p-0 md:h-7', LOOKS[strength(hours[hour] ?? 0, most)])}
                  >
                    <span className="sr-only">{format.number(hours[hour] ?? 0)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** The same in numbers: a column for each day, so that it fits a phone. */
function Numbers({ week }: { week: readonly (readonly number[])[] }) {
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
                {format.number(hours[hour] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
