import { insightMessages } from './messages'
import type { Block, Draft, SocialItem } from '@/api/types'
import { readAddress } from '@/app/addresses'
import { textIn } from '@/app/text'
import type { Language } from '@/i18n/language'

/** A place on the page that leads somewhere: a block, or an account in a social row. */
export type Place = { id: string; name: string }

/** All places of a page that lead somewhere and are shown, from top to bottom. */
export function placesOf(draft: Draft, language: Language): Place[] {
  return draft.blocks
    .filter(({ visible }) => visible !== false)
    .flatMap((block): Place[] => {
      if (block.type === 'social')
        return block.items
          .filter(leads)
          .map((item) => ({ id: item.id, name: accountName(item.value, language) }))
      return 'url' in block && block.url ? [{ id: block.id, name: nameOf(block, language) }] : []
    })
}

/** A mail address or a telephone number is no link that could be counted. */
function leads({ network }: SocialItem): boolean {
  return network !== 'email' && network !== 'phone'
}

/** What a block, or an account in a social row, is called; undefined when the page has it no longer. */
export function blockName(draft: Draft, id: string, language: Language): string | undefined {
  for (const block of draft.blocks) {
    if (block.id === id) return nameOf(block, language)
    const item = block.type === 'social' ? block.items.find((one) => one.id === id) : undefined
    if (item) return accountName(item.value, language)
  }
  return undefined
}

function accountName(value: string | undefined, language: Language): string {
  return readAddress(value ?? '', language)?.title ?? value ?? ''
}

function nameOf(block: Block, language: Language): string {
  switch (block.type) {
    case 'link':
    case 'video':
      return (
        textIn(block.title, language) || readAddress(block.url ?? '', language)?.title || (block.url ?? '')
      )
    case 'notice':
    case 'heading':
      return textIn(block.text, language)
    case 'text':
      return textIn(block.title, language) || textIn(block.body, language)
    case 'social':
    case 'divider':
      return insightMessages[language].blockTypes[block.type]
  }
}
