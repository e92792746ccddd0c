import { clsx } from 'clsx'

/** How a series is drawn. */
export type DrawnAs = 'bar' | 'first' | 'line' | 'faint'

type Row = { name: string; value: string; mark?: DrawnAs | undefined }

const WIDTH = 184

type ValueBoxProps = {
  title: string
  rows: readonly Row[]
  /** Where the part stands, and how far from it the box keeps. */
  x: number
  gap: number
  width: number
}

/** The numbers of one part, floating beside it, never over it. Screen readers hear them from the chart itself. */
export function ValueBox({ title, rows, x, gap, width }: ValueBoxProps) {
  const beside = x > width / 2 ? x - gap - WIDTH : x + gap
  const left = Math.min(Math.max(beside, 0), Math.max(width - WIDTH, 0))
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 z-10 rounded-sheet border border-line bg-surface px-3 py-2 text-small shadow-float"
      style={{ left, width: Math.min(WIDTH, width) }}
    >
      <p className="mb-1 text-ink-2">{title}</p>
      {rows.map(({ name, value, mark }) => (
        <p key={name} className="flex items-center gap-2">
          <Mark of={mark} />
          <span className="flex-1">{name}</span>
          <span className="font-semibold tabular-nums">{value}</span>
        </p>
      ))}
    </div>
  )
}

/** How a series is drawn, in small: for legends. */
export function Mark({ of }: { of: DrawnAs | undefined }) {
  return <span className={clsx('shrink-0', of ? MARKS[of] : 'w-2.5')} />
}

const MARKS: Record<DrawnAs, string> = {
  bar: 'size-2.5 rounded-[2px] bg-jade',
  first: 'h-0.5 w-2.5 rounded-full bg-jade',
  line: 'h-0.5 w-2.5 rounded-full bg-ink-2',
  faint: 'h-0.5 w-2.5 rounded-full bg-line-strong',
}
