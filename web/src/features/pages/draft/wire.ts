import { readAddress } from '@/app/addresses'
import type { Block, Draft, Words } from './draft'
import { issueAt, issuesOf, leafOf, leavesOf, PAGE, pageBlock, withLeaf, type Leaf } from './leaves'
import { itemValue } from './social'
import { readVideo } from './video'

/** What the server refused to keep, by `refusalKey`: for as long as the very same stands there, it is held back. */
export type Refusals = Readonly<Record<string, { value: string; detail: string }>>

export const NO_REFUSALS: Refusals = {}

export const refusalKey = (blockId: string, leaf: Leaf) => `${blockId}/${leaf}`

/**
 * The draft as it can be kept: trimmed, addresses in their one spelling, and what is wrong or was refused replaced by
 * what the server has there, so that one unfinished address does not keep all the rest from being saved.
 */
export function fitToKeep(draft: Draft, kept: Draft, refusals: Refusals = NO_REFUSALS): Draft {
  const keptById = new Map(kept.blocks.map((block) => [block.id, block]))
  const page = fitBlock(pageBlock(draft), pageBlock(kept), refusals) as unknown as Draft
  return {
    title: page.title,
    intro: page.intro,
    language: draft.language,
    theme: draft.theme,
    blocks: draft.blocks.map((block) => fitBlock(block, keptById.get(block.id), refusals)),
  }
}

/** Where something stands that is not kept for now. */
export function heldBack(draft: Draft, refusals: Refusals): { block: Block; leaf: Leaf }[] {
  const found: { block: Block; leaf: Leaf }[] = []
  const refused = Object.keys(refusals).length > 0
  for (const block of [pageBlock(draft), ...draft.blocks]) {
    if (!refused) found.push(...issuesOf(block).map(({ leaf }) => ({ block, leaf })))
    else {
      for (const { leaf, value } of leavesOf(block)) {
        if (isHeld(block, leaf, value, refusals)) found.push({ block, leaf })
      }
    }
  }
  return found
}

/** Two drafts that the server would keep as the same. */
export function isSame(one: Draft, other: Draft): boolean {
  return one === other || print(one) === print(other)
}

export function isSameBlock(one: Block, other: Block): boolean {
  return one === other || printBlock(one) === printBlock(other)
}

export function sameWords(one: Words, other: Words): boolean {
  return (
    (one.ko ?? '').trim() === (other.ko ?? '').trim() && (one.en ?? '').trim() === (other.en ?? '').trim()
  )
}

/**
 * Which block and leaf of what was sent a problem's field names: `blocks[3].items[0].value`, `title.ko`. Null when it
 * names something that nobody writes.
 */
export function leafOfField(sent: Draft, field: string): { block: Block; leaf: Leaf } | null {
  const inBlock = /^blocks\[(\d+)\]\.?(.*)$/.exec(field)
  if (!inBlock) {
    const page = pageBlock(sent)
    return isLeaf(page, field) ? { block: page, leaf: field } : null
  }
  const block = sent.blocks[Number(inBlock[1])]
  const rest = inBlock[2] ?? ''
  if (!block) return null
  const inItem = /^items\[(\d+)\]/.exec(rest)
  if (inItem && block.type === 'social') {
    const item = block.items[Number(inItem[1])]
    return item ? { block, leaf: `items.${item.id}` } : null
  }
  return isLeaf(block, rest) ? { block, leaf: rest } : null
}

/** Blocks with nothing wrong, by what they come to: the same whatever the server has. */
const fits = new WeakMap<Block, Block>()

function fitBlock(block: Block, kept: Block | undefined, refusals: Refusals): Block {
  const known = fits.get(block)
  if (known && !Object.keys(refusals).some((key) => key.startsWith(`${block.id}/`))) return known
  const fit = fitAnew(block, kept, refusals)
  if (heldNowhere(block, refusals)) fits.set(block, fit)
  return fit
}

function heldNowhere(block: Block, refusals: Refusals): boolean {
  return issuesOf(block).length === 0 && !Object.keys(refusals).some((key) => key.startsWith(`${block.id}/`))
}

function fitAnew(block: Block, kept: Block | undefined, refusals: Refusals): Block {
  let fit = block
  for (const { leaf, value } of leavesOf(block)) {
    const wanted = isHeld(block, leaf, value, refusals)
      ? kept && kept.type === block.type
        ? leafOf(kept, leaf)
        : ''
      : canonical(block, leaf, value)
    if (wanted !== value) fit = withLeaf(fit, leaf, wanted)
  }
  return fit
}

function isHeld(block: Block, leaf: Leaf, value: string, refusals: Refusals): boolean {
  return refusals[refusalKey(block.id, leaf)]?.value === value || issueAt(block, leaf, value) !== null
}

function canonical(block: Block, leaf: Leaf, value: string): string {
  const text = value.trim()
  if (text === '') return ''
  if (leaf === 'url') {
    const film = block.type === 'video' ? readVideo(text) : null
    return film?.url ?? readAddress(text)?.url ?? text
  }
  if (leaf.startsWith('items.') && block.type === 'social') {
    const item = block.items.find((each) => `items.${each.id}` === leaf)
    const read = item ? itemValue(item.network, text) : null
    return read && 'value' in read ? read.value : text
  }
  return text
}

function isLeaf(block: Block, leaf: string): boolean {
  return block.id === PAGE
    ? /^(title|intro)\.(ko|en)$/.test(leaf)
    : leavesOf(block).some((each) => each.leaf === leaf)
}

function print(draft: Draft): string {
  return JSON.stringify([
    ordered(draft.title),
    ordered(draft.intro),
    draft.language,
    draft.theme,
    draft.blocks.map(printBlock),
  ])
}

/** As the server would keep it; remembered, since blocks never change and a page has many. */
const prints = new WeakMap<Block, string>()

function printBlock(block: Block): string {
  const known = prints.get(block) ?? printAnew(block)
  prints.set(block, known)
  return known
}

function printAnew(block: Block): string {
  const fit = fitBlock(block, block, NO_REFUSALS)
  const parts = Object.entries(fit)
    .filter(([name]) => name !== 'link')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, printable(value)])
  return JSON.stringify(parts)
}

function printable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => [item.id, item.network, item.value])
  return typeof value === 'object' && value !== null ? ordered(value as Words) : value
}

function ordered(words: Words): [string, string] {
  return [(words.ko ?? '').trim(), (words.en ?? '').trim()]
}
