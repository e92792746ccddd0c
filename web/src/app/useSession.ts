import { useSuspenseQuery } from '@tanstack/react-query'
import { sessionQuery } from '@/api/queries'
import type { Session, SessionAccount } from '@/api/types'

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** The account that is signed in; only inside screens that need one (the routes see to it). */
export function useAccount(): SessionAccount {
  return useSession().account ?? NOBODY
}

/** Stands in for the moment between the end of a session and the way back to signing in. */
const NOBODY: SessionAccount = { id: '', name: '', language: 'ko', role: 'creator', owner: false }
