import { useMemo, useSyncExternalStore } from 'react'

const MINUTE = 60_000

/** The present minute; the component follows when it passes, so that a tab left open does not stay in yesterday. */
export function useNow(): Date {
  const minute = useSyncExternalStore(subscribe, present)
  return useMemo(() => new Date(minute), [minute])
}

function present(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE
}

function subscribe(listener: () => void) {
  const timer = setInterval(listener, MINUTE / 4)
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}
