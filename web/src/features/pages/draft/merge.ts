import { copyOf, type Block, type Draft } from './draft'
import { movedIds } from './diff'
import { isSameBlock, sameWords } from './wire'

export type Side = 'mine' | 'theirs' | 'both'

/** One difference between what stands here and what was saved elsewhere. A missing block is not on that side. */
export type Difference =
  | { key: string; kind: 'page'; part: 'title' | 'intro' | 'language' | 'theme'; suggested: Side }
  | { key: string; kind: 'block'; mine: Block | null; theirs: Block | null; suggested: Side }
  | { key: 'order'; kind: 'order'; suggested: Side }

const PAGE_PARTS = ['title', 'intro', 'theme', 'language'] as const

/**
 * Where two drafts differ that both come from `base`. Suggested is the side that changed it; where both did, for a
 * block both are kept and otherwise mine.
 */
export function differences(base: Draft | null, mine: Draft, theirs: Draft): Difference[] {
  const found: Difference[] = []
  for (const part of PAGE_PARTS) {
    if (isEqual(mine[part], theirs[part])) continue
    const suggested = base && isEqual(mine[part], base[part]) ? 'theirs' : 'mine'
    found.push({ key: `page.${part}`, kind: 'page', part, suggested })
  }
  const my = byId(mine)
  const their = byId(theirs)
  const old = base ? byId(base) : new Map<string, Block>()
  for (const id of order(mine, theirs)) {
    const m = my.get(id) ?? null
    const t = their.get(id) ?? null
    if (m && t && isSameBlock(m, t)) continue
    found.push({ key: id, kind: 'block', mine: m, theirs: t, suggested: suggest(old.get(id) ?? null, m, t) })
  }
  const shared = theirs.blocks.filter((block) => my.has(block.id))
  if (movedIds(shared, mine.blocks).size > 0) {
    const iMoved = !base || movedIds(base.blocks, mine.blocks).size > 0
    found.push({ key: 'order', kind: 'order', suggested: iMoved ? 'mine' : 'theirs' })
  }
  return found
}

/** One draft of both, by what was chosen for each difference; nothing chosen is as suggested. */
export function settle(
  mine: Draft,
  theirs: Draft,
  found: readonly Difference[],
  chosen: Readonly<Record<string, Side>>,
): Draft {
  const side = (key: string): Side | null => {
    const difference = found.find((each) => each.key === key)
    return difference ? (chosen[key] ?? difference.suggested) : null
  }
  const page = Object.fromEntries(
    PAGE_PARTS.map((part) => [part, side(`page.${part}`) === 'theirs' ? theirs[part] : mine[part]]),
  ) as Omit<Draft, 'blocks'>
  const my = byId(mine)
  const their = byId(theirs)
  const sequence = side('order') === 'theirs' ? order(theirs, mine) : order(mine, theirs)
  const blocks = sequence.flatMap((id): Block[] => {
    const m = my.get(id)
    const t = their.get(id)
    const wanted = side(id)
    if (wanted === 'theirs') return t ? [t] : []
    if (wanted === 'both') return m && t ? [m, hidden(copyOf(t))] : [(m ?? t)!]
    return m ? [m] : []
  })
  return { ...page, blocks }
}

function suggest(old: Block | null, mine: Block | null, theirs: Block | null): Side {
  const iChanged = !isSameOrGone(old, mine)
  const theyChanged = !isSameOrGone(old, theirs)
  if (!mine) return old && theyChanged ? 'theirs' : old ? 'mine' : 'theirs'
  if (!theirs) return old && !iChanged ? 'theirs' : 'mine'
  if (iChanged && theyChanged) return 'both'
  return theyChanged ? 'theirs' : 'mine'
}

/** The ids of the first, with what only the second has after the one that stands before it there. */
function order(first: Draft, second: Draft): string[] {
  const ids = first.blocks.map((block) => block.id)
  const known = new Set(ids)
  let at = 0
  for (const { id } of second.blocks) {
    if (known.has(id)) at = ids.indexOf(id) + 1
    else ids.splice(at++, 0, id)
  }
  return ids
}

/** Their version of a block kept beside mine starts switched off: visitors do not see it twice. */
function hidden(block: Block): Block {
  return { ...block, visible: false }
}

export function isSameOrGone(one: Block | null, other: Block | null): boolean {
  return one && other ? isSameBlock(one, other) : one === other
}

export function isEqual(one: unknown, other: unknown): boolean {
  return typeof one === 'object' && typeof other === 'object'
    ? sameWords(one as object, other as object)
    : one === other
}

function byId(draft: Draft): Map<string, Block> {
  return new Map(draft.blocks.map((block) => [block.id, block]))
}
