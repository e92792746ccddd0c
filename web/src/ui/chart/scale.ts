/** Where an axis of counts ends and where its lines are: whole numbers, 1, 2 or 5 times a power of ten apart. */
export function countTicks(largest: number, wanted = 4): { top: number; ticks: number[] } {
  const step = niceStep(Math.max(largest, 1) / wanted)
  const top = Math.max(Math.ceil(largest / step), 1) * step
  return { top, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step) }
}

function niceStep(rough: number): number {
  if (rough <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const first = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10
  return first * power
}

/** One column per part: where it starts, and where the bar in it stands (left edge and width). */
export function columns(count: number, width: number, widest = 40) {
  const column = width / Math.max(count, 1)
  const gap = Math.min(Math.max(column * 0.28, 1), 14)
  const bar = Math.max(Math.min(column - gap, widest), 1)
  return {
    column,
    bar,
    left: (at: number) => at * column + (column - bar) / 2,
    middle: (at: number) => at * column + column / 2,
    /** The part under a distance from the left edge. */
    at: (x: number) => Math.min(Math.max(Math.floor(x / column), 0), count - 1),
  }
}

/** Every how manyth part gets a label, so that labels of this width do not touch. */
export function labelEvery(count: number, width: number, labelWidth: number): number {
  const fit = Math.max(Math.floor(width / labelWidth), 1)
  const every = Math.ceil(count / fit)
  return [1, 2, 3, 4, 6, 7, 12, 14].find((step) => step >= every) ?? every
}
