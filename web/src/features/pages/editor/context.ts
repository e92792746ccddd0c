import { createContext, useContext } from 'react'
import type { Editing } from '../draft/Editing'
import type { Refusals } from '../draft/wire'
import type { Language } from '@/i18n/language'

/** What every part of the editor of one page works with. */
export type EditorContext = {
  editing: Editing
  /** The language one writes in, which is also the one of the preview. */
  writing: Language
  setWriting: (language: Language) => void
  /** Whether the page has words in both languages: only then is a missing one worth a mark. */
  bilingual: boolean
  refusals: Refusals
  /** Light or dark in the preview. */
  appearance: 'light' | 'dark'
  setAppearance: (appearance: 'light' | 'dark') => void
}

const Context = createContext<EditorContext | null>(null)

export const EditorProvider = Context.Provider

export function useEditor(): EditorContext {
  const context = useContext(Context)
  if (!context) throw new Error('Outside of the editor')
  return context
}
