import type { Saving } from '../draft/Editing'
import type { PagesMessages } from '../messages'
import { describeError } from '@/api/describe'

/** Why what was to be published or replaced is not saved yet, and what to do. */
export function whyNotSaved(saving: Saving, t: PagesMessages): { title: string; detail: string } {
  const title = t.publish.notSaved
  if (saving.kind === 'conflict') return { title, detail: t.publish.notSavedConflict }
  if (saving.kind !== 'failed') return { title, detail: t.publish.notSavedDetail }
  const { title: why } = describeError(saving.error)
  return { title, detail: `${/[.!?]$/.test(why) ? why : `${why}.`} ${t.saving.kept}` }
}
