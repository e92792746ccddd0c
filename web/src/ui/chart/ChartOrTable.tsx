import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { TimeChart, type ChartPoint, type Series } from './TimeChart'
import { useFormat } from '@/i18n/format'
import { IconButton } from '@/ui/IconButton'

type ChartOrTableProps = {
  label: string
  words: { asTable: string; asChart: string; time: string; counting: string }
  points: readonly ChartPoint[]
  bars: Series
  line?: Series
  more?: readonly Series[]
  current?: number
  height: number
}

/** A chart, and behind a button the same as a table in the same place. */
export function ChartOrTable({ label, words, height, ...chart }: ChartOrTableProps) {
  const [table, setTable] = useState(false)
  return (
    <div className="relative">
      <div className="absolute -top-11 right-0 -mr-2.5">
        <IconButton
          label={table ? words.asChart : words.asTable}
          aria-pressed={table}
          icon={
            table ? <ChartColumn size={18} strokeWidth={1.75} /> : <Table2 size={18} strokeWidth={1.75} />
          }
          onClick={() => setTable(!table)}
        />
      </div>
      {table ? (
        <Values label={label} words={words} height={height} {...chart} />
      ) : (
        <TimeChart label={label} height={height} {...chart} />
      )}
    </div>
  )
}

function Values({ label, words, points, bars, line, more, current, height }: ChartOrTableProps) {
  const format = useFormat()
  const series = [bars, ...(line ? [line] : []), ...(more ?? [])]
  return (
    // Taller than its place it scrolls, and then the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="overflow-auto" style={{ height }}>
      <table className="w-full text-small">
        <thead className="sticky top-0 bg-paper text-ink-2">
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
                  {format.number(values[at] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
