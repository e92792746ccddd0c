import { useMemo, useSyncExternalStore } from 'react'
import { useNow } from '@/app/useNow'

/** A deleted link that can still be brought back. */
export type Deleted = { id: string; name: string; until: number }

/** How long the server lets a deletion be taken back. */
export const UNDO_MINUTES = 30

const STORED = 'dari.deleted-links'
const listeners = new Set<() => void>()
let all: readonly Deleted[] = stored()

export function rememberDeleted({ id, name }: { id: string; name: string }) {
  change([{ id, name, until: Date.now() + UNDO_MINUTES * 60_000 }, ...all.filter((one) => one.id !== id)])
}

export function forgetDeleted(id: string) {
  change(all.filter((one) => one.id !== id))
}

/** What was deleted in this tab and can be brought back still, the last one first. */
export function useDeleted(): readonly Deleted[] {
  const deleted = useSyncExternalStore(subscribe, () => all)
  const now = useNow().getTime()
  return useMemo(() => deleted.filter((one) => one.until > now + 60_000), [deleted, now])
}

function change(next: readonly Deleted[]) {
  all = next
  try {
    sessionStorage.setItem(STORED, JSON.stringify(all))
  } catch {
    // Without storage they are remembered until the tab is loaded again.
  }
  listeners.forEach((listener) => listener())
}

function stored(): Deleted[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]')
    return Array.isArray(kept) ? (kept as Deleted[]).filter(({ until }) => until > Date.now()) : []
  } catch {
    return []
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
