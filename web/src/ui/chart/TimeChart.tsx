import { clsx } from 'clsx'
import { useId } from 'react'
import { isLabelled, placeLabel, widthOf } from './labels'
import { Line } from './Line'
import { columns, countTicks, labelEvery } from './scale'
import { useChosen } from './useChosen'
import { useWidth } from './useWidth'
import { ValueAxis } from './ValueAxis'
import { ValueBox, type DrawnAs } from './ValueBox'
import { useFormat } from '@/i18n/format'

/** One part of the time: how it is called in full, and in short under the chart. */
export type ChartPoint = { label: string; tick: string }

/** Values by part; it may be shorter than the parts, for what is still to come. */
export type Series = { name: string; values: readonly number[] }

type TimeChartProps = {
  /** What is drawn, read out. */
  label: string
  points: readonly ChartPoint[]
  bars: Series
  line?: Series
  /** The same of an earlier time, part by part: a faint line. */
  before?: Series
  /** Told with the others, but not drawn. */
  more?: readonly Series[]
  /** The part that is not over; drawn lighter. */
  current?: number
  height?: number
  /** Without lines and numbers at the side, for small places. */
  bare?: boolean
}

const FOOT = 26
const HEAD = 10

/**
 * Counts over time: bars, and a line over them on the same scale. Pointer, finger or arrow keys walk through the parts;
 * each is told in words. The place it takes never changes, whatever the numbers are.
 */
export function TimeChart({
  label,
  points,
  bars,
  line,
  before,
  more,
  current,
  height = 280,
  bare,
}: TimeChartProps) {
  const { place, width } = useWidth()
  const { chosen, handlers, choose } = useChosen(points.length, current)
  const format = useFormat()
  const clip = useId()
  const told = toldOf({ bars, line, before, more })
  const largest = Math.max(0, ...bars.values, ...(line?.values ?? []), ...(before?.values ?? []))
  const { ticks, top } = bare ? { ticks: [], top: Math.max(largest, 1) } : countTicks(largest)
  const gutter = bare ? 0 : Math.max(...ticks.map((tick) => format.compact(tick).length)) * 7.5 + 10
  const plotWidth = Math.max(width - gutter, 10)
  const plotHeight = height - FOOT - HEAD
  const { column, bar, left, middle, at } = columns(points.length, plotWidth, bare ? 24 : 44)
  const y = (value: number) => HEAD + plotHeight * (1 - value / top)
  const labelWidth = Math.max(...points.map(({ tick }) => widthOf(tick)))
  const every = labelEvery(points.length, plotWidth, labelWidth + 14)
  const now = chosen ?? current ?? points.length - 1
  const rounding = Math.min(bar / 2, bare ? 2 : 4)
  return (
    <div ref={place} className="relative" style={{ height }}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(points.length - 1, 0)}
        aria-valuenow={now}
        aria-valuetext={words(points[now], told, now, format.number)}
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
            <defs>
              <clipPath id={clip}>
                <rect x={0} y={0} width={plotWidth} height={HEAD + plotHeight} />
              </clipPath>
            </defs>
            {!bare && <ValueAxis ticks={ticks} y={y} gutter={gutter} width={width} format={format.compact} />}
            <g transform={`translate(${gutter} 0)`}>
              {chosen !== null && (
                <rect
                  x={chosen * column}
                  y={0}
                  width={column}
                  height={HEAD + plotHeight}
                  className="fill-sunken"
                  rx={4}
                />
              )}
              <g clipPath={`url(#${clip})`}>
                {bars.values.map((value, index) => (
                  <rect
                    key={points[index]?.label ?? index}
                    x={left(index)}
                    width={bar}
                    y={value === 0 ? HEAD + plotHeight - 1 : Math.min(y(value), HEAD + plotHeight - 2)}
                    height={plotHeight + rounding}
                    rx={value === 0 ? 0 : rounding}
                    className={clsx(
                      'transition-[y,fill] duration-200',
                      value === 0 ? 'fill-line' : index === current ? 'fill-jade opacity-55' : 'fill-jade',
                    )}
                  />
                ))}
              </g>
              {before && <Line faint values={before.values.slice(0, points.length)} x={middle} y={y} />}
              {line && <Line values={line.values} current={current} x={middle} y={y} />}
              {chosen !== null && line?.values[chosen] !== undefined && (
                <circle
                  cx={middle(chosen)}
                  cy={y(line.values[chosen])}
                  r={4.5}
                  className="fill-ink-2 stroke-surface"
                  strokeWidth={2}
                />
              )}
              {bare && (
                <line x1={0} x2={plotWidth} y1={height - FOOT} y2={height - FOOT} className="stroke-line" />
              )}
              {points.map(
                (point, index) =>
                  isLabelled(index, points.length, bare ? points.length - 1 : every) && (
                    <text
                      key={point.label}
                      {...placeLabel(middle(index), labelWidth / 2, plotWidth)}
                      y={height - 6}
                      className={clsx(
                        'text-small',
                        index === chosen ? 'fill-ink font-semibold' : 'fill-ink-2',
                      )}
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
          rows={told.map(({ name, values, mark }) => ({
            name,
            value: values[chosen] === undefined ? '–' : format.number(values[chosen]),
            mark,
          }))}
          x={gutter + middle(chosen)}
          gap={bar / 2 + 10}
          width={width}
        />
      )}
    </div>
  )
}

type Told = Series & { mark?: DrawnAs }

/** Everything that is told of a part, with how it is drawn. */
function toldOf({ bars, line, before, more }: Pick<TimeChartProps, 'bars' | 'line' | 'before' | 'more'>) {
  return [
    { ...bars, mark: 'bar' },
    ...(line ? [{ ...line, mark: 'line' }] : []),
    ...(before ? [{ ...before, mark: 'faint' }] : []),
    ...(more ?? []),
  ] as Told[]
}

function words(
  point: ChartPoint | undefined,
  series: readonly Series[],
  at: number,
  number: (value: number) => string,
): string {
  const told = series
    .filter(({ values }) => values[at] !== undefined)
    .map(({ name, values }) => `${name} ${number(values[at] ?? 0)}`)
  return [point?.label, ...told].filter(Boolean).join(', ')
}
