type Row = { name: string; value: string; mark?: 'bar' | 'line' | undefined }

const WIDTH = 184

/** The numbers of one part, floating over the chart beside it. Screen readers hear them from the chart itself. */
export function ValueBox({
  title,
  rows,
  x,
  width,
}: {
  title: string
  rows: Row[]
  x: number
  width: number
}) {
  const left = Math.min(Math.max(x - WIDTH / 2, 0), Math.max(width - WIDTH, 0))
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute -top-2 z-10 rounded-sheet border border-line bg-surface px-3 py-2 text-small shadow-float"
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
export function Mark({ of }: { of: 'bar' | 'line' | undefined }) {
  if (!of) return <span className="w-2.5" />
  return of === 'bar' ? (
    <span className="size-2.5 rounded-[2px] bg-jade" />
  ) : (
    <span className="h-0.5 w-2.5 rounded-full bg-ink-2" />
  )
}
