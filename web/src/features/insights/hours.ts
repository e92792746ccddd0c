/** The hour with the most clicks, when it stands out at all. */
export function busiest(
  week: readonly (readonly number[])[],
): { day: number; hour: number; clicks: number } | null {
  const hours = week.flatMap((day, at) => day.map((clicks, hour) => ({ day: at, hour, clicks })))
  const [first, second] = hours.toSorted((a, b) => b.clicks - a.clicks)
  return first && second && first.clicks >= 3 && first.clicks > second.clicks ? first : null
}

/** Four steps of strength and nothing: a square root, so that a quiet hour is still seen beside a loud one. */
export function strength(clicks: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (clicks === 0 || most === 0) return 0
  return Math.max(1, Math.min(4, Math.ceil(Math.sqrt(clicks / most) * 4))) as 1 | 2 | 3 | 4
}
