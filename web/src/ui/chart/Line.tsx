import { clsx } from 'clsx'

type LineProps = {
  values: readonly number[]
  current?: number
  /** Of another time: it stands back. */
  faint?: boolean
  x: (at: number) => number
  y: (value: number) => number
}

/** The line; its last piece is dashed when the last part is not over. */
export function Line({ values, current, faint, x, y }: LineProps) {
  const spots = values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  const open = current !== undefined && current === values.length - 1 && values.length > 1
  const solid = open ? spots.slice(0, -1) : spots
  const look = clsx('fill-none', faint ? 'stroke-line-strong' : 'stroke-ink-2')
  if (spots.length === 0) return null
  return (
    <g strokeWidth={faint ? 1.5 : 2} strokeLinejoin="round" strokeLinecap="round">
      {/* A rim in the ground's colour keeps the line apart from the bars it crosses. */}
      <path d={`M${spots.join('L')}`} strokeWidth={faint ? 3.5 : 5} className="fill-none stroke-paper" />
      {solid.length > 0 && <path d={`M${solid.join('L')}`} className={look} />}
      {open && <path d={`M${spots.slice(-2).join('L')}`} strokeDasharray="1 5" className={look} />}
    </g>
  )
}
