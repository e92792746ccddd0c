import { clsx } from 'clsx'
import { isLabelled, placeLabel, widthOf } from './labels'
import { columns, labelEvery } from './scale'
import type { ChartPoint } from './TimeChart'
import { useChosen } from './useChosen'
import { useWidth } from './useWidth'
import { ValueAxis } from './ValueAxis'
import { ValueBox, type DrawnAs } from './ValueBox'
import { valueTicks, type Kind } from './valueTicks'

/** Values by part; null where nothing is known. */
export type LineSeries = { name: string; values: readonly (number | null)[] }

type LineChartProps = {
  /** What is drawn, read out. */
  label: string
  points: readonly ChartPoint[]
  /** Three at most, the one that matters most first. */
  lines: readonly LineSeries[]
  /** What the values are to stay under: a dashed line with its name. */
  target?: { name: string; value: number } | undefined
  /** A value in the reader's words: 120 ms, 1.2 MB. */
  format: (value: number) => string
  /** Which steps its axis has. */
  kind?: Kind
  height?: number
}

const FOOT = 26
const HEAD = 18

/** The colours of the lines, the one that matters most first. */
export const DRAWN: readonly DrawnAs[] = ['first', 'line', 'faint']

/**
 * Measurements over time as lines, with gaps where nothing was measured. Pointer, finger or arrow keys walk through the
 * parts; each is told in words. The place it takes never changes, whatever the numbers are.
 */
export function LineChart({
  label,
  points,
  lines,
  target,
  format,
  kind = 'measured',
  height = 220,
}: LineChartProps) {
  const { place, width } = useWidth()
  const { chosen, handlers, choose } = useChosen(points.length, undefined)
  const largest = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)))
  // A target far above is named, but the line is not pressed flat to show it.
  const near = target !== undefined && target.value <= largest * 4
  const { ticks, top } = valueTicks(Math.max(largest, near ? target.value : 0), kind)
  const gutter = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 10
  const plotWidth = Math.max(width - gutter, 10)
  const plotHeight = height - FOOT - HEAD
  const { column, middle, at } = columns(points.length, plotWidth)
  const y = (value: number) => HEAD + plotHeight * (1 - value / top)
  const labelWidth = Math.max(0, ...points.map(({ tick }) => widthOf(tick)))
  const every = labelEvery(points.length, plotWidth, labelWidth + 18)
  const now = chosen ?? points.length - 1
  const told = (index: number) =>
    lines.map(({ name, values }, line) => {
      const value = values[index]
      return { name, value: value === null || value === undefined ? '–' : format(value), mark: DRAWN[line] }
    })
  return (
    <div ref={place} className="relative" style={{ height }}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(points.length - 1, 0)}
        aria-valuenow={Math.max(now, 0)}
        aria-valuetext={[points[now]?.label, ...told(now).map(({ name, value }) => `${name} ${value}`)].join(
          ', ',
        )}
        {...handlers}
        onPointerMove={(event) => choose(at(event.nativeEvent.offsetX - gutter), event)}
        onPointerDown={(event) => choose(at(event.nativeEvent.offsetX - gutter), event)}
        className="absolute inset-0 touch-pan-y rounded-control"
      >
        {width > 0 && (
          <svg
            aria-hidden
            width={width}
            height={height}
            className="pointer-events-none block overflow-visible"
          >
            <ValueAxis ticks={ticks} y={y} gutter={gutter} width={width} format={format} />
            {near && (
              <g>
                <line
                  x1={gutter}
                  x2={width}
                  y1={Math.round(y(target.value)) + 0.5}
                  y2={Math.round(y(target.value)) + 0.5}
                  strokeDasharray="4 4"
                  className="stroke-amber"
                />
                <text x={width} y={y(target.value) - 5} textAnchor="end" className="fill-amber text-small">
                  {target.name}
                </text>
              </g>
            )}
            <g transform={`translate(${gutter} 0)`}>
              {chosen !== null && (
                <line
                  x1={middle(chosen)}
                  x2={middle(chosen)}
                  y1={HEAD}
                  y2={HEAD + plotHeight}
                  className="stroke-line-strong"
                />
              )}
              {lines
                .map(({ name, values }, line) => (
                  <path
                    key={name}
                    d={pathOf(values, middle, y)}
                    strokeWidth={2}
                    strokeLinejoin="round"
                    strokeLinecap="round"
                    className={clsx('fill-none', STROKES[line])}
                  />
                ))
                .toReversed()}
              {chosen !== null &&
                lines.map(({ name, values }, line) => {
                  const value = values[chosen]
                  return (
                    value !== null &&
                    value !== undefined && (
                      <circle
                        key={name}
                        cx={middle(chosen)}
                        cy={y(value)}
                        r={4}
                        className={clsx('stroke-surface', FILLS[line])}
                        strokeWidth={2}
                      />
                    )
                  )
                })}
              {points.map(
                (point, index) =>
                  isLabelled(index, points.length, every) && (
                    <text
                      key={point.label}
                      {...placeLabel(middle(index), labelWidth / 2, plotWidth)}
                      y={height - 6}
                      className="fill-ink-2 text-small tabular-nums"
                    >
                      {point.tick}
                    </text>
                  ),
              )}
            </g>
          </svg>
        )}
      </div>
      {chosen !== null && points[chosen] && (
        <ValueBox
          title={points[chosen].label}
          rows={told(chosen)}
          x={gutter + middle(chosen)}
          gap={Math.min(column / 2, 4) + 10}
          width={width}
        />
      )}
    </div>
  )
}

const STROKES = ['stroke-jade', 'stroke-ink-2', 'stroke-line-strong']
const FILLS = ['fill-jade', 'fill-ink-2', 'fill-line-strong']

/** One stroke for each run of what is known; a single value is a dot. */
export function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let path = ''
  values.forEach((value, at) => {
    if (value === null) return
    const joined = at > 0 && values[at - 1] !== null
    const spot = `${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    const alone = !joined && (at + 1 === values.length || values[at + 1] === null)
    path += `${joined ? 'L' : 'M'}${spot}${alone ? 'h0.01' : ''}`
  })
  return path
}
