import { clsx } from 'clsx'
import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { TimeChart, type ChartPoint, type Series } from './TimeChart'
import { useFormat } from '@/i18n/format'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

type ChartOrTableProps = {
  label: string
  words: { asTable: string; asChart: string; time: string; counting: string }
  points: readonly ChartPoint[]
  bars: Series
  line?: Series
  before?: Series
  more?: readonly Series[]
  current?: number
  height: number
  /** Without lines and numbers at the side, for small places. */
  bare?: boolean
  /** The button stands under the chart, where something else is above it. */
  beneath?: boolean
}

/** A table shows several rows at once, however low the chart is. */
const TABLE = 280

/** A chart, and behind a button the same as a table in the same place. */
export function ChartOrTable({ words, beneath, bare, ...chart }: ChartOrTableProps) {
  const [table, setTable] = useState(false)
  const turn = () => setTable(!table)
  const Icon = table ? ChartColumn : Table2
  const icon = <Icon aria-hidden size={18} strokeWidth={1.75} />
  const label = table ? words.asChart : words.asTable
  const shown = table ? (
    <Values
      words={words}
      ground={beneath ? 'bg-surface' : 'bg-paper'}
      {...chart}
      height={Math.max(chart.height, TABLE)}
    />
  ) : (
    <TimeChart bare={bare} {...chart} />
  )
  return beneath ? (
    <>
      {shown}
      <Button
        look="quiet"
        size="small"
        className="mt-1 -mb-3 -ml-2 px-2! text-ink-2!"
        icon={icon}
        onClick={turn}
      >
        {label}
      </Button>
    </>
  ) : (
    <div className="relative">
      <div className="absolute -top-11 right-0 -mr-2.5">
        <IconButton label={label} icon={icon} onClick={turn} />
      </div>
      {shown}
    </div>
  )
}

type ValuesProps = Omit<ChartOrTableProps, 'bare' | 'beneath'> & {
  /** The colour of what the table lies on, which its head keeps while it scrolls. */
  ground: string
}

function Values({ label, words, points, bars, line, before, more, current, height, ground }: ValuesProps) {
  const format = useFormat()
  const series = [bars, ...(line ? [line] : []), ...(before ? [before] : []), ...(more ?? [])]
  return (
    // Taller than its place it scrolls, and then the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="overflow-auto" style={{ height }}>
      <table className="w-full text-small">
        <thead className={clsx('sticky top-0 text-ink-2', ground)}>
          <tr>
            <th scope="col" className="py-2 pr-3 text-left font-medium">
              {words.time}
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="py-2 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.slice(0, bars.values.length).map((point, at) => (
            <tr key={point.label} className="border-t border-line">
              <th scope="row" className="py-2 pr-3 text-left font-normal">
                {point.label}
                {at === current && <span className="text-ink-2"> · {words.counting}</span>}
              </th>
              {series.map(({ name, values }) => (
                <td key={name} className="py-2 pl-3 text-right">
                  {values[at] === undefined ? '–' : format.number(values[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
