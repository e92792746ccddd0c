const MINUTE = 60_000

/** How long until a moment, or since: in hours from two on, in minutes before. */
export function clockLeft(due: string, now: Date): { over: boolean; minutes: number; hours: number } {
  const millis = new Date(due).getTime() - now.getTime()
  const minutes = Math.floor(Math.abs(millis) / MINUTE)
  return { over: millis < 0, minutes, hours: minutes >= 120 ? Math.floor(minutes / 60) : 0 }
}
