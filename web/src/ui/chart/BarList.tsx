import { useState, type ReactNode } from 'react'
import { useFormat } from '@/i18n/format'

export type Bar = { key: string; name: ReactNode; value: number }

type BarListProps = {
  /** What is listed, read out. */
  label: string
  bars: readonly Bar[]
  words: { name: string; value: string; share: string; showAll: (count: number) => string; showLess: string }
  /** What 100 % is, when it is more than the bars together. */
  whole?: number
  /** So many at first; the rest behind a button. */
  first?: number
}

/** Names with bars, counts and shares, longest first: a table that can be seen. */
export function BarList({ label, bars, words, whole, first = 6 }: BarListProps) {
  const format = useFormat()
  const [all, setAll] = useState(false)
  const total = Math.max(whole ?? bars.reduce((sum, { value }) => sum + value, 0), 1)
  const largest = Math.max(1, ...bars.map(({ value }) => value))
  const shown = all ? bars : bars.slice(0, first)
  return (
    <>
      <table aria-label={label} className="w-full table-fixed text-body">
        <colgroup>
          <col />
          <col style={{ width: `${Math.max(format.number(largest).length * 0.62 + 1.25, 3.5)}rem` }} />
          <col className="w-14" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, name, value }) => (
            <tr key={key}>
              {/* Its text is the name inside. */}
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
              <th scope="row" className="p-0 text-left font-normal">
                <span className="relative isolate my-0.5 flex min-h-9 items-center overflow-hidden rounded-control px-3 pointer-coarse:min-h-11">
                  <span
                    aria-hidden
                    className="absolute inset-y-0 left-0 -z-1 rounded-control bg-jade-soft transition-[width] duration-200"
                    style={{ width: `${Math.max((value / largest) * 100, value > 0 ? 1.5 : 0)}%` }}
                  />
                  <span
                    className="min-w-0 flex-1 truncate"
                    title={typeof name === 'string' ? name : undefined}
                  >
                    {name}
                  </span>
                </span>
              </th>
              <td className="pl-3 text-right font-semibold whitespace-nowrap">{format.number(value)}</td>
              <td className="pl-2 text-right text-small whitespace-nowrap text-ink-2">
                {format.percent(value / total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > first && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 -ml-1 min-h-11 rounded-control px-3 text-small font-semibold text-ink-2 hover:text-ink"
        >
          {all ? words.showLess : words.showAll(bars.length)}
        </button>
      )}
    </>
  )
}
