import { useFormat } from '@/i18n/format'
import { Explain } from '@/ui/Explain'
import { Mark } from '@/ui/chart/ValueBox'

export type Total = { name: string; value: number | undefined; explained: string; mark?: 'bar' | 'line' }

/** The few numbers of a range; the marks say how the chart beneath draws them. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  const format = useFormat()
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-3 md:gap-x-8">
      {totals.map(({ name, value, explained, mark }) => (
        <div key={name}>
          <dt className="flex items-center gap-1.5 text-small text-ink-2">
            {mark && <Mark of={mark} />}
            {name}
            <Explain about={name}>{explained}</Explain>
          </dt>
          <dd className="text-title font-bold tabular-nums">
            {value === undefined ? '–' : format.number(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
