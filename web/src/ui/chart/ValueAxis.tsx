type ValueAxisProps = {
  ticks: readonly number[]
  /** Where a value stands, in pixels from the top. */
  y: (value: number) => number
  /** Room for the numbers, left of the lines. */
  gutter: number
  width: number
  format: (value: number) => string
}

/** The lines across a chart and the values they stand for. */
export function ValueAxis({ ticks, y, gutter, width, format }: ValueAxisProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line
        x1={gutter}
        x2={width}
        y1={Math.round(y(tick)) + 0.5}
        y2={Math.round(y(tick)) + 0.5}
        className="stroke-line"
      />
      <text x={gutter - 10} y={y(tick) + 4} textAnchor="end" className="fill-ink-2 text-small tabular-nums">
        {format(tick)}
      </text>
    </g>
  ))
}
