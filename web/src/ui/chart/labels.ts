/** Hours are labelled from midnight on, days back from today. */
export function isLabelled(at: number, count: number, every: number): boolean {
  const hours = count >= 23 && count <= 25
  return (hours ? at : count - 1 - at) % every === 0
}

/** About how wide a label is: Hangul is nearly twice as wide as a digit. */
export function widthOf(tick: string): number {
  return [...tick].reduce((sum, letter) => sum + (letter > '\u1100' ? 12.5 : 7.5), 0)
}

/** Labels stand under the middle of their part, but never beyond the edges. */
export function placeLabel(
  middle: number,
  half: number,
  width: number,
): { x: number; textAnchor: 'start' | 'middle' | 'end' } {
  if (middle + half > width) return { x: width, textAnchor: 'end' }
  if (middle < half / 2) return { x: 0, textAnchor: 'start' }
  return { x: middle, textAnchor: 'middle' }
}
