export type Kind = 'measured' | 'size' | 'counted'

/**
 * Where an axis of measurements ends and where its lines are, five parts at most: in steps of 1, 2, 2.5 or 5 times a
 * power of ten, for sizes in powers of two, and for what is counted never in parts of one.
 */
export function valueTicks(largest: number, kind: Kind): { top: number; ticks: number[] } {
  if (!(largest > 0)) return { top: 1, ticks: [0] }
  const steps = kind === 'size' ? binarySteps(largest) : decimalSteps(largest)
  const step =
    steps.find(
      (one) => (kind !== 'counted' || Number.isInteger(one)) && Math.ceil(round(largest / one)) <= 5,
    ) ?? Math.ceil(largest)
  const parts = Math.ceil(round(largest / step))
  return { top: round(step * parts), ticks: Array.from({ length: parts + 1 }, (_, at) => round(at * step)) }
}

function decimalSteps(largest: number): number[] {
  const power = 10 ** (Math.floor(Math.log10(largest)) - 1)
  return [1, 2, 2.5, 5, 10, 20, 25, 50].map((first) => first * power)
}

function binarySteps(largest: number): number[] {
  const power = 2 ** Math.floor(Math.log2(largest))
  return [1 / 4, 1 / 2, 1].map((part) => part * power)
}

/** 0.30000000000000004 is 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12))
}
