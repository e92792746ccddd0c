import type { Draft } from './draft'

/** What is not kept by the server yet: the draft, and the one it is based on with its revision. */
export type Copy = { draft: Draft; base: Draft; revision: number; at: number }

/** Keeps unsaved drafts in this browser: they outlive a reload, a crash and a dead network. */
export type Copies = {
  read: (pageId: string) => Copy | null
  write: (pageId: string, copy: Copy | null) => void
}

const PREFIX = 'dari.draft.'

export const browserCopies: Copies = {
  read(pageId) {
    try {
      const text = localStorage.getItem(PREFIX + pageId)
      const copy = text ? (JSON.parse(text) as Copy) : null
      return copy && Array.isArray(copy.draft?.blocks) && Array.isArray(copy.base?.blocks) ? copy : null
    } catch {
      return null
    }
  },
  write(pageId, copy) {
    try {
      if (copy) localStorage.setItem(PREFIX + pageId, JSON.stringify(copy))
      else localStorage.removeItem(PREFIX + pageId)
    } catch {
      // Without storage, or with it full, the draft stays in memory and is saved to the server as ever.
    }
  },
}
