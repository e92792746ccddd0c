import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { EditorSearch, VersionSearch } from '../search'

declare module '@tanstack/react-router' {
  // A type that others extend must be an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface HistoryState {
    /** Whether the step before in the history is the same screen with nothing over it. */
    opened?: boolean
  }
}

/** Opens and closes what lies over a screen by way of the address. */
export function useOver() {
  const search: EditorSearch & VersionSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const router = useRouter()
  const open = useCallback(
    (next: EditorSearch & VersionSearch) => {
      const isOpen = Object.keys(router.state.location.search).length > 0
      const opened = isOpen ? router.history.location.state.opened : true
      // What takes the place of something else that is open is closed by the same Back.
      void navigate({ to: '.', search: next, replace: isOpen, state: { opened }, resetScroll: false })
    },
    [navigate, router],
  )
  const close = useCallback(() => {
    if (router.history.location.state.opened) router.history.back()
    else void navigate({ to: '.', search: {}, replace: true, resetScroll: false })
  }, [navigate, router])
  return { search, open, close }
}
