import type { Draft } from './draft'
import { newId } from '@/api/client'

/** What is not kept by the server yet: the draft, and the one it is based on with its revision. */
export type Copy = { draft: Draft; base: Draft; revision: number; at: number }

/** Keeps unsaved drafts in this browser: they outlive a reload, a crash and a dead network. */
export type Copies = {
  read: (pageId: string) => Copy | null
  write: (pageId: string, copy: Copy | null) => void
}

/** A copy as it is stored; `left` once the tab that wrote it was closed or went elsewhere. */
type Stored = Copy & { left?: boolean }

const PREFIX = 'dari.draft.'

/** One name for this tab, from when it loads to when it goes. */
const tab = newId()

/** Every tab writes for itself: what one has saved is not what another still has to save. */
const keyOf = (pageId: string, of = tab) => `${PREFIX}${pageId}.${of}`

let livingTabs: ReadonlySet<string> = new Set()

/** The copies of this browser, those that tabs left behind which are not open any more among them. */
export async function openCopies(): Promise<Copies> {
  livingTabs = await findTabs()
  return browserCopies
}

const browserCopies: Copies = {
  read(pageId) {
    const own = stored(keyOf(pageId))
    if (own) return own
    const [newest] = keys(`${PREFIX}${pageId}.`)
      .flatMap((key) => {
        const copy = stored(key)
        return copy && mayTakeUp(key, copy) ? [{ key, copy }] : []
      })
      .toSorted((one, other) => other.copy.at - one.copy.at)
    if (!newest) return null
    const { left: _, ...copy } = newest.copy
    browserCopies.write(pageId, copy)
    localStorage.removeItem(newest.key)
    return copy
  },
  write(pageId, copy) {
    try {
      if (copy) localStorage.setItem(keyOf(pageId), JSON.stringify(copy))
      else localStorage.removeItem(keyOf(pageId))
    } catch {
      // Without storage, or with it full, the draft stays in memory and is saved to the server as ever.
    }
  },
}

/** Whether something waits in this browser that the server does not have. */
export function hasCopies(): boolean {
  return keys(PREFIX).length > 0
}

function keys(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

function stored(key: string): Stored | null {
  try {
    const text = localStorage.getItem(key)
    const copy = text ? (JSON.parse(text) as Stored) : null
    return copy && Array.isArray(copy.draft?.blocks) && Array.isArray(copy.base?.blocks) ? copy : null
  } catch {
    return null
  }
}

function mayTakeUp(key: string, copy: Stored): boolean {
  const of = key.slice(key.lastIndexOf('.') + 1)
  return copy.left === true || !livingTabs.has(of)
}

/** Which tabs are open. Each holds a lock under its name that ends with it, however it ends. */
async function findTabs(): Promise<ReadonlySet<string>> {
  // There are no locks outside of a secure context; then a copy belongs to whoever comes first.
  if (typeof navigator.locks?.query !== 'function') return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])))
}

if (typeof navigator.locks?.request === 'function') {
  void navigator.locks.request(PREFIX + tab, () => new Promise(() => {}))
}

// A reload may read before the lock of the tab as it was is gone: it also says itself that it leaves.
window.addEventListener('pagehide', () => mark(true))
window.addEventListener('pageshow', () => mark(false))

function mark(left: boolean) {
  for (const key of keys(PREFIX).filter((each) => each.endsWith(`.${tab}`))) {
    const copy = stored(key)
    if (copy && (copy.left ?? false) !== left) localStorage.setItem(key, JSON.stringify({ ...copy, left }))
  }
}
