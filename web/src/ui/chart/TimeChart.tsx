import { clsx } from 'clsx'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { columns, countTicks, labelEvery } from './scale'
import { ValueBox } from './ValueBox'
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
export function TimeChart({ label, points, bars, line, more, current, height = 280, bare }: TimeChartProps) {
  const { place, width } = useWidth()
  const { chosen, handlers, choose } = useChosen(points.length, current)
  const format = useFormat()
  const clip = useId()
  const told = [bars, ...(line ? [line] : []), ...(more ?? [])]
  const largest = Math.max(0, ...bars.values, ...(line?.values ?? []))
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
            {!bare &&
              ticks.map((tick) => (
                <g key={tick}>
                  <line
                    x1={gutter}
                    x2={width}
                    y1={Math.round(y(tick)) + 0.5}
                    y2={Math.round(y(tick)) + 0.5}
                    className="stroke-line"
                  />
                  <text
                    x={gutter - 10}
                    y={y(tick) + 4}
                    textAnchor="end"
                    className="fill-ink-2 text-small tabular-nums"
                  >
                    {format.compact(tick)}
                  </text>
                </g>
              ))}
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
          rows={told.map(({ name, values }, index) => ({
            name,
            value: values[chosen] === undefined ? '–' : format.number(values[chosen]),
            mark: index === 0 ? 'bar' : line && index === 1 ? 'line' : undefined,
          }))}
          x={gutter + middle(chosen)}
          gap={bar / 2 + 10}
          width={width}
        />
      )}
    </div>
  )
}

type LineProps = {
  values: readonly number[]
  current: number | undefined
  x: (at: number) => number
  y: (value: number) => number
}

/** The line; its last piece is dashed when the last part is not over. */
function Line({ values, current, x, y }: LineProps) {
  const spots = values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  const open = current !== undefined && current === values.length - 1 && values.length > 1
  const solid = open ? spots.slice(0, -1) : spots
  const look = 'fill-none stroke-ink-2'
  return (
    <g strokeWidth={2} strokeLinejoin="round" strokeLinecap="round">
      {/* A rim in the ground's colour keeps the line apart from the bars it crosses. */}
      <path d={`M${spots.join('L')}`} strokeWidth={5} className="fill-none stroke-paper" />
      {solid.length > 0 && <path d={`M${solid.join('L')}`} className={look} />}
      {open && <path d={`M${spots.slice(-2).join('L')}`} strokeDasharray="1 5" className={look} />}
    </g>
  )
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

/** Hours are labelled from midnight on, days back from today. */
function isLabelled(at: number, count: number, every: number): boolean {
  const hours = count >= 23 && count <= 25
  return (hours ? at : count - 1 - at) % every === 0
}

/** About how wide a label is: Hangul is nearly twice as wide as a digit. */
function widthOf(tick: string): number {
  return [...tick].reduce((sum, letter) => sum + (letter > '\u1100' ? 12.5 : 7.5), 0)
}

/** Labels stand under the middle of their part, but never beyond the edges. */
function placeLabel(
  middle: number,
  half: number,
  width: number,
): { x: number; textAnchor: 'start' | 'middle' | 'end' } {
  if (middle + half > width) return { x: width, textAnchor: 'end' }
  if (middle < half / 2) return { x: 0, textAnchor: 'start' }
  return { x: middle, textAnchor: 'middle' }
}

/** The part one looks at, by pointer, finger or arrow keys. */
function useChosen(count: number, current: number | undefined) {
  const [chosen, setChosen] = useState<number | null>(null)
  const last = current ?? count - 1
  const handlers = {
    onKeyDown(event: KeyboardEvent) {
      const from = chosen ?? last
      const to = {
        ArrowRight: from + 1,
        ArrowLeft: from - 1,
        Home: 0,
        End: last,
        PageUp: from - 7,
        PageDown: from + 7,
      }[event.key]
      if (event.key === 'Escape' && chosen !== null) {
        event.stopPropagation()
        setChosen(null)
      }
      if (to === undefined) return
      event.preventDefault()
      setChosen(Math.min(Math.max(to, 0), count - 1))
    },
    onFocus(event: React.FocusEvent<HTMLElement>) {
      if (event.currentTarget.matches(':focus-visible')) setChosen((now) => now ?? last)
    },
    onBlur: () => setChosen(null),
    onPointerLeave(event: PointerEvent) {
      if (event.pointerType === 'mouse') setChosen(null)
    },
  }
  const choose = (at: number, event: PointerEvent) => {
    if (event.type === 'pointermove' && event.pointerType === 'touch' && chosen === null) return
    if (count > 0) setChosen(at)
  }
  return { chosen: chosen !== null && chosen < count ? chosen : null, handlers, choose }
}

/** How wide the place is, from before the first drawing on. */
function useWidth() {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { place, width }
}
