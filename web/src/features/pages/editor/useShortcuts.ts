import { useEffect } from 'react'
import type { Editing } from '../draft/Editing'

/** Ctrl/⌘-Z takes back and Ctrl/⌘-Shift-Z (or Ctrl-Y) does again, also inside fields: one history of the page. */
export function useUndoKeys(editing: Editing) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isForeign(event.target)) return
      const key = event.key.toLowerCase()
      if (key === 'z' || (key === 'y' && !event.metaKey)) {
        event.preventDefault()
        if (key === 'y' || event.shiftKey) editing.redo()
        else editing.undo()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [editing])
}

/** Hands over a text that is pasted while no field has the keyboard and nothing lies over the page. */
export function usePaste(onPaste: (text: string) => void) {
  useEffect(() => {
    const listener = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text') ?? ''
      if (text.trim() === '' || isField(event.target) || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      onPaste(text)
    }
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  })
}

/** A field that is no part of the draft (a search, the handle) keeps its own undoing. */
function isForeign(target: EventTarget | null): boolean {
  return isField(target) && !(target as Element).closest('[data-draft]')
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])'))
  )
}
