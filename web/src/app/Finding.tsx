import { useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react'
import { Palette } from './Palette'
import { sessionQuery } from '@/api/queries'

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform)

/** The keys that open the palette, as they are written here. */
export const FIND_KEY = APPLE ? '⌘K' : 'Ctrl+K'

const Opener = createContext(() => {})

/** Opens the palette. */
export function useFind(): () => void {
  return use(Opener)
}

/** The palette, on every screen of somebody who is signed in. */
export function Finding({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const signedIn = Boolean(session?.account)
  const find = useCallback(() => setOpen(true), [])
  useFindKey(signedIn, find)
  return (
    <Opener value={find}>
      {children}
      {signedIn && <Palette open={open} onOpenChange={setOpen} />}
    </Opener>
  )
}

function useFindKey(listening: boolean, onFind: () => void) {
  useEffect(() => {
    if (!listening) return
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() === 'k' &&
        (APPLE ? event.metaKey : event.ctrlKey) &&
        !event.shiftKey &&
        !event.altKey
      ) {
        event.preventDefault()
        onFind()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
