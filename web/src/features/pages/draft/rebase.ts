import type { Draft } from './draft'
import { movedIds } from './diff'
import { differences, isEqual, isSameOrGone, settle, type Difference, type Side } from './merge'

/**
 * A draft with what led from one draft to another done to it as well: a step of undo after something was saved
 * elsewhere, say. Where both changed the same thing, the change from `from` to `to` stands.
 */
export function rebase(draft: Draft, from: Draft, to: Draft): Draft {
  const found = differences(from, draft, to)
  const chosen: Record<string, Side> = {}
  for (const difference of found) chosen[difference.key] = leadsTo(to, from, difference) ? 'theirs' : 'mine'
  return settle(draft, to, found, chosen)
}

/** Whether two drafts that come from the same one changed the same thing differently. */
export function clashes(from: Draft, mine: Draft, theirs: Draft): boolean {
  return differences(from, mine, theirs).some(
    (difference) => leadsTo(theirs, from, difference) && leadsTo(mine, from, difference),
  )
}

/** Whether a difference comes from what changed between `from` and `side`. */
function leadsTo(side: Draft, from: Draft, difference: Difference): boolean {
  if (difference.kind === 'page') return !isEqual(from[difference.part], side[difference.part])
  if (difference.kind === 'order') return movedIds(from.blocks, side.blocks).size > 0
  const blockOf = (draft: Draft) => draft.blocks.find((block) => block.id === difference.key) ?? null
  return !isSameOrGone(blockOf(from), blockOf(side))
}
