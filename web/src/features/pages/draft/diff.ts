import type { Block, Draft } from './draft'
import { isSameBlock, sameWords } from './wire'

export type Change =
  | { kind: 'page'; part: 'title' | 'intro' | 'language' | 'theme' }
  | { kind: 'added' | 'removed' | 'moved'; block: Block }
  | { kind: 'changed'; block: Block; before: Block }

/** What leads from one draft to another, in the order of the page: its own texts and look, then block by block. */
export function compare(before: Draft, after: Draft): Change[] {
  const changes: Change[] = []
  if (!sameWords(before.title, after.title)) changes.push({ kind: 'page', part: 'title' })
  if (!sameWords(before.intro, after.intro)) changes.push({ kind: 'page', part: 'intro' })
  if (before.theme !== after.theme) changes.push({ kind: 'page', part: 'theme' })
  if (before.language !== after.language) changes.push({ kind: 'page', part: 'language' })
  const old = new Map(before.blocks.map((block) => [block.id, block]))
  const moved = movedIds(before.blocks, after.blocks)
  for (const block of after.blocks) {
    const was = old.get(block.id)
    if (!was) changes.push({ kind: 'added', block })
    else {
      if (!isSameBlock(was, block)) changes.push({ kind: 'changed', block, before: was })
      if (moved.has(block.id)) changes.push({ kind: 'moved', block })
    }
  }
  const now = new Set(after.blocks.map((block) => block.id))
  for (const block of before.blocks) if (!now.has(block.id)) changes.push({ kind: 'removed', block })
  return changes
}

/** The fewest blocks that one must have taken elsewhere: all but the longest run that kept its order. */
export function movedIds(before: readonly { id: string }[], after: readonly { id: string }[]): Set<string> {
  const places = new Map(before.map((block, at) => [block.id, at]))
  const kept = after.filter((block) => places.has(block.id))
  const stay = longestRise(kept.map((block) => places.get(block.id)!))
  return new Set(kept.filter((_, at) => !stay.has(at)).map((block) => block.id))
}

/** Positions of a longest increasing subsequence (patience sorting). */
function longestRise(values: readonly number[]): Set<number> {
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((value, at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? ends[low - 1]! : -1
    ends[low] = at
  })
  const chosen = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) chosen.add(at)
  return chosen
}
