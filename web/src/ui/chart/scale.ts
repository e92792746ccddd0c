/** Where an axis of counts ends and where its lines are: whole numbers, in steps of 1, 2, 2.5 or 5 times a power of ten. */
export function countTicks(largest: number): { top: number; ticks: number[] } {
  const [best] = stepsFor(largest)
    .map((step) => ({ step, parts: Math.max(Math.ceil(largest / step), 1) }))
    .filter(({ parts }) => parts <= 5)
    .toSorted((a, b) => a.step * a.parts - b.step * b.parts || Math.abs(a.parts - 4) - Math.abs(b.parts - 4))
  const { step, parts } = best ?? { step: 1, parts: 1 }
  return { top: step * parts, ticks: Array.from({ length: parts + 1 }, (_, at) => at * step) }
}

function stepsFor(largest: number): number[] {
  const power = 10 ** Math.max(Math.floor(Math.log10(Math.max(largest, 1))) - 1, 0)
  return [1, 2, 2.5, 5, 10, 20, 25, 50].map((first) => first * power).filter(Number.isInteger)
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
