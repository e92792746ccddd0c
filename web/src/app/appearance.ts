import { useSyncExternalStore } from 'react'

export type Appearance = 'system' | 'light' | 'dark'

const STORED = 'dari.appearance'
const listeners = new Set<() => void>()

/** Light, dark, or as the system has it; kept in this browser. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, currentAppearance)
}

export function setAppearance(appearance: Appearance) {
  try {
    if (appearance === 'system') localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, appearance)
  } catch {
    // Storage may be switched off; the choice then lasts until the tab is closed.
  }
  apply(appearance)
  listeners.forEach((listener) => listener())
}

/** Applies the kept choice; called once before the first drawing. */
export function applyAppearance() {
  apply(stored())
}

function apply(appearance: Appearance) {
  if (appearance === 'system') delete document.documentElement.dataset['appearance']
  else document.documentElement.dataset['appearance'] = appearance
}

function currentAppearance(): Appearance {
  const value = document.documentElement.dataset['appearance']
  return value === 'light' || value === 'dark' ? value : 'system'
}

function stored(): Appearance {
  try {
    const value = localStorage.getItem(STORED)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
