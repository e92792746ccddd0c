import { ChartLine, Table2 } from 'lucide-react'
import { useState } from 'react'
import { DRAWN, LineChart, type LineSeries } from './LineChart'
import type { ChartPoint } from './TimeChart'
import { Mark } from './ValueBox'
import type { Kind } from './valueTicks'
import { Button } from '@/ui/Button'

type LinesOrTableProps = {
  label: string
  words: { asTable: string; asChart: string; time: string }
  points: readonly ChartPoint[]
  lines: readonly LineSeries[]
  target?: { name: string; value: number } | undefined
  format: (value: number) => string
  kind?: Kind
  height?: number
}

/** Lines with what each is called and says last, and behind a button the same as a table in the same place. */
export function LinesOrTable({ words, height = 220, ...chart }: LinesOrTableProps) {
  const [table, setTable] = useState(false)
  const Icon = table ? ChartLine : Table2
  return (
    <div>
      {table ? <Values words={words} height={height} {...chart} /> : <LineChart height={height} {...chart} />}
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4">
        <ul className="flex list-none flex-wrap gap-x-5 gap-y-1 text-small">
          {chart.lines.map(({ name, values }, line) => (
            <li key={name} className="flex items-center gap-2">
              <Mark of={DRAWN[line]} />
              <span className="text-ink-2">{name}</span>
              <span className="font-semibold tabular-nums">{told(lastOf(values), chart.format)}</span>
            </li>
          ))}
        </ul>
        <Button
          look="quiet"
          size="small"
          className="-mr-2 px-2! text-ink-2!"
          icon={<Icon aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => setTable(!table)}
        >
          {table ? words.asChart : words.asTable}
        </Button>
      </div>
    </div>
  )
}

function Values({ label, words, points, lines, format, height }: LinesOrTableProps) {
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
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="py-2 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points
            .map((point, at) => (
              <tr key={point.label} className="border-t border-line">
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  {point.label}
                </th>
                {lines.map(({ name, values }) => (
                  <td key={name} className="py-2 pl-3 text-right">
                    {told(values[at] ?? null, format)}
                  </td>
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </div>
  )
}

/** A value in words; a dash when it is not known. */
export function told(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value)
}

/** The last that is known. */
export function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null
}
