import { newId } from '@/api/client'
import type { BlockOf, Draft } from '@/api/types'
import type { Address } from '@/app/addresses'
import { textIn } from '@/app/text'
import type { Language } from '@/i18n/language'

/** One pasted link as it stands on the screen; its id is the id of the block it becomes. */
export type Card = { id: string; title: string; url: string }

/** The cards with those of the addresses that are not among them yet. */
export function addCards(cards: readonly Card[], addresses: readonly Address[]): Card[] {
  const known = new Set(cards.map((card) => card.url))
  const added = addresses.filter((address) => !known.has(address.url))
  return [...cards, ...added.map((address) => ({ id: newId(), title: address.title, url: address.url }))]
}

/** The cards with one that was taken out back in its place; what was done to the others since stays. */
export function putBack(cards: readonly Card[], card: Card, at: number): readonly Card[] {
  const isThere = cards.some(({ id, url }) => id === card.id || url === card.url)
  return isThere ? cards : cards.toSpliced(at, 0, card)
}

export function putLast(cards: readonly Card[], card: Card): readonly Card[] {
  return putBack(cards, card, cards.length)
}

/** The links that are in a draft already, for somebody who comes back to this step. */
export function cardsOf(draft: Draft, language: Language): readonly Card[] {
  return linkBlocks(draft).map((block) => ({
    id: block.id,
    title: textIn(block.title, language),
    url: block.url ?? '',
  }))
}

/** The draft with exactly these links; blocks of other kinds and what else is known of a link stay. */
export function withCards(draft: Draft, cards: readonly Card[], language: Language): Draft {
  const before = new Map(linkBlocks(draft).map((block) => [block.id, block]))
  const blocks = cards.map((card): BlockOf<'link'> => {
    const known = before.get(card.id) ?? {
      id: card.id,
      type: 'link',
      visible: true,
      title: {},
      note: {},
      size: 'medium',
      url: card.url,
    }
    return { ...known, title: { ...known.title, [language]: card.title.trim() } }
  })
  return { ...draft, blocks: [...draft.blocks.filter((block) => block.type !== 'link'), ...blocks] }
}

function linkBlocks(draft: Draft): BlockOf<'link'>[] {
  return draft.blocks.filter((block) => block.type === 'link')
}
