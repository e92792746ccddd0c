import { copyOf, MOST_BLOCKS, type Block, type Draft } from './draft'

/** A change of the draft; gives back the very same draft when there is nothing to change. */
export type Edit = (draft: Draft) => Draft

/** Puts blocks in at a place (0 is first); what would be more than fits is left out. */
export const add =
  (blocks: readonly Block[], at: number): Edit =>
  (draft) => {
    const room = Math.max(0, MOST_BLOCKS - draft.blocks.length)
    return blocks.length === 0 || room === 0
      ? draft
      : { ...draft, blocks: draft.blocks.toSpliced(at, 0, ...blocks.slice(0, room)) }
  }

export const change =
  (id: string, patch: (block: Block) => Block): Edit =>
  (draft) => {
    const at = draft.blocks.findIndex((block) => block.id === id)
    const before = draft.blocks[at]
    if (!before) return draft
    const after = patch(before)
    return after === before ? draft : { ...draft, blocks: draft.blocks.with(at, after) }
  }

export const remove =
  (id: string): Edit =>
  (draft) =>
    draft.blocks.some((block) => block.id === id)
      ? { ...draft, blocks: draft.blocks.filter((block) => block.id !== id) }
      : draft

/** Takes the block to a place among the others. */
export const move =
  (id: string, to: number): Edit =>
  (draft) => {
    const from = draft.blocks.findIndex((block) => block.id === id)
    const target = Math.min(Math.max(to, 0), draft.blocks.length - 1)
    const block = draft.blocks[from]
    if (!block || from === target) return draft
    return { ...draft, blocks: draft.blocks.toSpliced(from, 1).toSpliced(target, 0, block) }
  }

/** Puts a copy right after the block. */
export const duplicate =
  (id: string): Edit =>
  (draft) => {
    const at = draft.blocks.findIndex((block) => block.id === id)
    const block = draft.blocks[at]
    return block ? add([copyOf(block)], at + 1)(draft) : draft
  }

export const setPage =
  (patch: Partial<Omit<Draft, 'blocks'>>): Edit =>
  (draft) =>
    Object.entries(patch).every(([name, value]) => draft[name as keyof Draft] === value)
      ? draft
      : { ...draft, ...patch }
