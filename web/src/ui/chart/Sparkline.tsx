import { clsx } from 'clsx'

type SparklineProps = {
  /** Undefined while loading: an empty place, not a row of zeros. */
  values: readonly number[] | undefined
  /** Drawn grey: what it tells of is switched off. */
  quiet?: boolean
  className?: string
}

const HEIGHT = 28
const PITCH = 4

/** A small picture of the way of things, without numbers; say them beside it. */
export function Sparkline({ values, quiet, className }: SparklineProps) {
  if (!values) return <div aria-hidden className={clsx('h-7 rounded-mark bg-line/40', className)} />
  const count = values.length
  const largest = Math.max(1, ...values)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${count * PITCH - 1} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={clsx('h-7', className)}
    >
      {Array.from({ length: count }, (_, at) => {
        const value = values[at] ?? 0
        const height = value === 0 ? 1 : Math.max((value / largest) * HEIGHT, 2.5)
        return (
          <rect
            key={at}
            x={at * PITCH}
            y={HEIGHT - height}
            width={PITCH - 1}
            height={height}
            className={value === 0 ? 'fill-line' : quiet ? 'fill-line-strong' : 'fill-jade'}
          />
        )
      })}
    </svg>
  )
}
