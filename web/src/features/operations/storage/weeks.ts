type Day = { day: string; made: number }

export type Week = { from: Date; to: Date; made: number }

/** Days put together to weeks that end with the last day; what is left of a week at the beginning is left out. */
export function weeksOf(days: readonly Day[]): Week[] {
  const weeks: Week[] = []
  for (let end = days.length; end >= 7; end -= 7) {
    const week = days.slice(end - 7, end)
    weeks.unshift({
      from: noon(week[0]),
      to: noon(week[6]),
      made: week.reduce((sum, { made }) => sum + made, 0),
    })
  }
  return weeks
}

/** A day has no zone; at noon it is that day in all of them. */
function noon(day: Day | undefined): Date {
  return new Date(`${day?.day}T12:00:00`)
}
