import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const ADDRESS = '/api/v1/insights/live'
const AGAIN_MS = 30_000

let heard = false

/** Whether the server tells of changes at this moment; if not, one has to ask again and again. */
export function isHeard(): boolean {
  return heard
}

/** Reads figures anew when the server says that they changed, while the screen is seen. */
export function useLive() {
  const client = useQueryClient()
  useEffect(() => {
    if (typeof EventSource === 'undefined') return undefined
    return listen(client)
  }, [client])
}

function listen(client: QueryClient): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function stop() {
    clearTimeout(again)
    source?.close()
    source = undefined
    heard = false
  }

  function start() {
    stop()
    // Browsers open few connections to a host: one that is not looked at keeps none.
    if (document.hidden) return
    source = new EventSource(ADDRESS)
    source.addEventListener('open', () => {
      heard = true
      refresh(client)
    })
    source.addEventListener('figures', () => refresh(client))
    source.addEventListener('error', () => {
      heard = false
      refresh(client)
      // The browser tries again by itself, unless the server refused.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(start, AGAIN_MS)
    })
  }

  start()
  document.addEventListener('visibilitychange', start)
  return () => {
    document.removeEventListener('visibilitychange', start)
    stop()
  }
}

/** Questions with this mark are asked anew when the server tells of visits. */
export const followed = { meta: { followed: true } } as const

/** One that is being answered is left alone: many clicks would put the answer off for good. */
function refresh(client: QueryClient) {
  void client.invalidateQueries(
    { predicate: ({ meta }) => meta?.['followed'] === true },
    { cancelRefetch: false },
  )
}
