import type { BlockLink, Draft } from './draft'

/** Mine, with the links the server filled in. */
export function withLinks(mine: Draft, kept: Draft): Draft {
  const links = new Map<string, BlockLink | null | undefined>()
  for (const block of kept.blocks) {
    if ('link' in block) links.set(block.id, block.link)
    if (block.type === 'social') for (const item of block.items) links.set(item.id, item.link)
  }
  const isKnown = (thing: { id: string; link?: BlockLink | null }) =>
    thing.link?.code === links.get(thing.id)?.code
  let touched = false
  const blocks = mine.blocks.map((block) => {
    if (block.type === 'social') {
      if (block.items.every(isKnown)) return block
      touched = true
      return { ...block, items: block.items.map((item) => ({ ...item, link: links.get(item.id) ?? null })) }
    }
    if (!('link' in block) || isKnown(block)) return block
    touched = true
    return { ...block, link: links.get(block.id) ?? null }
  })
  return touched ? { ...mine, blocks } : mine
}
