import { useSyncExternalStore } from 'react'

export type Language = 'ko' | 'en'

const STORED = 'dari.language'
const listeners = new Set<() => void>()
let current: Language = stored() ?? browserLanguage()

/** The language of the person before us: the account's, else the one chosen in this browser, else the browser's. */
export function currentLanguage(): Language {
  return current
}

export function setLanguage(language: Language) {
  current = language
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Storage may be switched off; the choice then lasts until the tab is closed.
  }
  document.documentElement.lang = language
  listeners.forEach((listener) => listener())
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(STORED)
    return value === 'ko' || value === 'en' ? value : null
  } catch {
    return null
  }
}

function browserLanguage(): Language {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ko' || tag === 'en')
  return first === 'en' ? 'en' : 'ko'
}
